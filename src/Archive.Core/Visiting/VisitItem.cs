using System.Text.Json;
using System.Text.Json.Serialization;
using Archive.Core.Captures;
using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>What kind of work a frontier item is; the value is its rank: the listing whole, then what it says, then new documents, then rechecks.</summary>
internal enum Work
{
    /// <summary>A page of the listing.</summary>
    Page = 0,

    /// <summary>All pages were read, or their reading ended: what does the listing say?</summary>
    Listing = 10,

    /// <summary>An entry that is not known yet.</summary>
    Document = 20,

    /// <summary>A known document, asked again.</summary>
    Recheck = 30,
}

/// <summary>The Visiting room's data of a frontier item.</summary>
internal sealed record VisitItem
{
    public required Work Work { get; init; }

    /// <summary>When it was put there: for a new entry, its first sight.</summary>
    public required DateTimeOffset Seen { get; init; }

    public PageRequest? Page { get; init; }

    /// <summary>Where a page stands in the listing: the way to it, of four digits each.</summary>
    public string? Way { get; init; }

    public ListingEntry? Entry { get; init; }

    public DocumentId? Document { get; init; }

    /// <summary>The listing's own date for it changed: the source says that it did.</summary>
    public bool ListingSaysSo { get; init; }

    public static VisitItem Of(PageRequest page, DateTimeOffset at, string way) => new() { Work = Work.Page, Seen = at, Page = page, Way = way };

    public static VisitItem Of(ListingEntry entry, DateTimeOffset at) => new() { Work = Work.Document, Seen = at, Entry = entry };

    public static VisitItem Of(DocumentId document, DateTimeOffset at, bool listingSaysSo = false) =>
        new() { Work = Work.Recheck, Seen = at, Document = document, ListingSaysSo = listingSaysSo };

    public static VisitItem Conclude(DateTimeOffset at) => new() { Work = Work.Listing, Seen = at };

    public static VisitItem Read(FrontierItem item) => JsonSerializer.Deserialize(item.Data, VisitJson.Default.VisitItem)!;

    public FrontierItem ToFrontier() => new(0, Key, (int)Work, JsonSerializer.Serialize(this, VisitJson.Default.VisitItem));

    private string Key => Work switch
    {
        Work.Page => "page " + PageKey(Page!),
        Work.Listing => "listing",
        Work.Document => "entry " + Entry!.Key,
        _ => "document " + Document,
    };

    /// <summary>A page's name: its address and what is posted to it.</summary>
    public static string PageKey(PageRequest page) => page.Form is null
        ? page.Address.AbsoluteUri
        : $"{page.Address.AbsoluteUri} {BlobName.Of(System.Text.Encoding.UTF8.GetBytes(page.Form))}";
}

/// <summary>A page of the listing as it last came: what a 304 stands for.</summary>
internal sealed record SavedPage(BlobName Blob, Uri Address, string MediaType, string? Charset, string? ETag, string? LastModified);

/// <summary>Bytes of a document that could not be read.</summary>
internal sealed record BadBytes(BlobName? Blob, DateTimeOffset Since);

/// <summary>Where the page is that leads to a document.</summary>
internal sealed record Cover(Uri Address, string? Form);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(VisitItem))]
[JsonSerializable(typeof(SavedPage))]
[JsonSerializable(typeof(BadBytes))]
[JsonSerializable(typeof(Cover))]
[JsonSerializable(typeof(Dictionary<string, DocumentId>))]
internal sealed partial class VisitJson : JsonSerializerContext;
