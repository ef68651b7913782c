using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Watches;

/// <summary>Adds to alerts what people need to read them. Keeps the last version it read: alerts come document by document.</summary>
internal sealed class DigestItems(ICatalogue catalogue, ISourceStore sources)
{
    private readonly Dictionary<SourceName, string> _titles = [];
    private DocumentVersion? _version;
    private Document? _document;

    public async Task<DigestItem> TellAsync(Alert alert, CancellationToken cancel)
    {
        var id = new VersionId(alert.Document, alert.Version);
        if (_document?.Id != alert.Document) _document = await catalogue.DocumentAsync(alert.Document, cancel);
        if (_version?.Id != id) _version = alert.Act is null ? null : await catalogue.VersionAsync(id, cancel);
        var act = _version?.Acts.FirstOrDefault(a => a.Ordinal == alert.Act);
        var document = _document ?? throw new InvalidOperationException($"An alert of watch {alert.Watch} names {alert.Document}, which the archive does not hold.");
        if (!_titles.TryGetValue(document.Source, out var source))
            _titles[document.Source] = source = (await sources.FindAsync(document.Source, cancel))?.Declaration.Title ?? document.Source.ToString();
        return new(alert, act?.Title ?? document.Title, act?.Number, document.Title, document.Address, source, document.Published);
    }
}
