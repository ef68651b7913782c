namespace Archive.Core.Search;

/// <summary>A unit's text, analysed, field by field: what an index stores and what a watch is matched against.</summary>
public sealed class UnitText
{
    /// <summary>Analyses a unit.</summary>
    public UnitText(SearchUnit unit, FrenchAnalysis analysis)
    {
        Unit = unit;
        Title = analysis.Analyse(unit.Title);
        Number = analysis.Analyse(unit.Act?.Number ?? "");
        Service = analysis.Analyse(unit.Act?.Service ?? "");
        Context = analysis.Analyse(unit.Context);
        Body = new AnalysedText();
        foreach (var page in unit.Pages) analysis.Analyse(page.Text, page.Number, Body);
        Body.Close();
    }

    /// <summary>The unit.</summary>
    public SearchUnit Unit { get; }

    /// <summary>Its title.</summary>
    public AnalysedText Title { get; }

    /// <summary>Its number.</summary>
    public AnalysedText Number { get; }

    /// <summary>Its service.</summary>
    public AnalysedText Service { get; }

    /// <summary>Its pages.</summary>
    public AnalysedText Body { get; }

    /// <summary>Its document's title.</summary>
    public AnalysedText Context { get; }
}
