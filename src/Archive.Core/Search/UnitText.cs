using System.Diagnostics.CodeAnalysis;

namespace Archive.Core.Search;

/// <summary>A unit's text, analysed, field by field: what an index stores and what a watch is matched against.</summary>
public sealed class UnitText
{
    private readonly FrenchAnalysis _analysis;

    /// <summary>Analyses a unit.</summary>
    public UnitText(SearchUnit unit, FrenchAnalysis analysis)
    {
        _analysis = analysis;
        Read(unit);
    }

    /// <summary>The unit.</summary>
    public SearchUnit Unit { get; private set; }

    /// <summary>Its title.</summary>
    public AnalysedText Title { get; } = new();

    /// <summary>Its number.</summary>
    public AnalysedText Number { get; } = new();

    /// <summary>Its service.</summary>
    public AnalysedText Service { get; } = new();

    /// <summary>Its pages.</summary>
    public AnalysedText Body { get; } = new();

    /// <summary>Its document's title.</summary>
    public AnalysedText Context { get; } = new();

    /// <summary>Analyses a unit in the place of the one before: its texts are those of this one from then on.</summary>
    [MemberNotNull(nameof(Unit))]
    public void Read(SearchUnit unit)
    {
        Unit = unit;
        Read(Title, unit.Title);
        Read(Number, unit.Act?.Number);
        Read(Service, unit.Act?.Service);
        Read(Context, unit.Context);
        Body.Clear();
        foreach (var page in unit.Pages) _analysis.Analyse(page.Text, page.Number, Body);
        Body.Close();
    }

    private void Read(AnalysedText to, string? text)
    {
        to.Clear();
        if (text is not null) _analysis.Analyse(text, 0, to);
        to.Close();
    }
}
