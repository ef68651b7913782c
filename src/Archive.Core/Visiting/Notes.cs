using Archive.Core.Captures;
using Archive.Core.Findings;
using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>The keys of the keeper's notes. Those under <c>visit/</c> last as long as a visit.</summary>
internal static class Notes
{
    /// <summary>What belongs to the visit under way alone.</summary>
    public const string OfVisit = "visit/";

    /// <summary>Why the listing was not read to its end.</summary>
    public const string Incomplete = "visit/incomplete";

    /// <summary>The listing was read to its end but shows too little to be believed.</summary>
    public const string Doubted = "visit/doubted";

    /// <summary>Which new entries are known documents under a new address.</summary>
    public const string Moves = "visit/moves";

    /// <summary>How many documents in a row gave no usable answer.</summary>
    public const string FailuresInARow = "visit/failures";

    /// <summary>Why the rest of the visit was given up.</summary>
    public const string GivenUp = "visit/given-up";

    /// <summary>The source did not answer in this many visits in a row.</summary>
    public const string Unanswered = "unanswered";

    /// <summary>Since when every visit found the listing shrunken.</summary>
    public const string ShrunkenSince = "shrunken-since";

    /// <summary>The listing needs the browser (<c>needed</c>), or was tried with it in vain (<c>useless</c>).</summary>
    public const string Render = "render";

    /// <summary>The pages of the listing that this visit has asked for, or will.</summary>
    public const string AskedPages = "visit/page/";

    /// <summary>A page of the listing that this visit has asked for, or will.</summary>
    public static string Asked(PageRequest page) => AskedPages + NameOf(page);

    /// <summary>A page of the listing as it last came.</summary>
    public static string Saved(PageRequest page) => "page/" + NameOf(page);

    /// <summary>Where the pages that were read stand in the listing, by their serial.</summary>
    public const string Ways = "visit/way/";

    /// <summary>Where the page of this serial stands.</summary>
    public static string WayTo(int serial) => Ways + serial.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An incident of the source as a whole that this visit has met.</summary>
    public static string Met(IncidentKind kind) => "visit/met/" + Word.Of(kind);

    /// <summary>Where the page is that leads to a document.</summary>
    public static string CoverOf(DocumentId document) => "cover/" + document;

    /// <summary>The document that another entry of the listing leads to as well.</summary>
    public static string AliasOf(string entry) => "alias/" + entry;

    /// <summary>A new entry with a known document's bytes, met in a listing that is not to be trusted: it waits for one that is.</summary>
    public static string HeldEntry(string entry) => "held/" + entry;

    /// <summary>A document's bytes that could not be read.</summary>
    public static string BadBytesOf(DocumentId document) => "bad/" + document;

    /// <summary>How often a document (or entry) was refused in a row.</summary>
    public static string RefusalsOf(string subject) => "refusals/" + subject;

    /// <summary>Listed, and withdrawn all the same: a link to what is gone.</summary>
    public static string DeadLinkTo(DocumentId document) => "dead/" + document;

    private static string NameOf(PageRequest page) =>
        BlobName.Of(System.Text.Encoding.UTF8.GetBytes(VisitItem.PageKey(page))).Value[..24];
}
