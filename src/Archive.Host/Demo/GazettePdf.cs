using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Archive.Host.Demo;

/// <summary>Sets a gazette as prefectures' software does: cover, sommaire, and for each act a cover page, then its text under a running footer.</summary>
/// <remarks>The same gazette gives the same bytes.</remarks>
internal sealed class GazettePdf
{
    private const double Left = 62, Width = 471, Top = 780, Bottom = 96, Body = 10.5, Lead = 14.2, Small = 7.5;

    private readonly PdfDocumentBuilder _document;
    private readonly PdfDocumentBuilder.AddedFont _plain;
    private readonly PdfDocumentBuilder.AddedFont _bold;
    private readonly List<PdfPageBuilder> _pages = [];
    private readonly PdfPageBuilder _ruler;

    private GazettePdf()
    {
        _document = new PdfDocumentBuilder { ArchiveStandard = PdfAStandard.None, IncludeDocumentInformation = true };
        _plain = _document.AddStandard14Font(Standard14Font.Helvetica);
        _bold = _document.AddStandard14Font(Standard14Font.HelveticaBold);
        // Measures text before its page is known; thrown away.
        var scratch = new PdfDocumentBuilder();
        _scratchPlain = scratch.AddStandard14Font(Standard14Font.Helvetica);
        _scratchBold = scratch.AddStandard14Font(Standard14Font.HelveticaBold);
        _ruler = scratch.AddPage(PageSize.A4);
    }

    private readonly PdfDocumentBuilder.AddedFont _scratchPlain;
    private readonly PdfDocumentBuilder.AddedFont _scratchBold;

    /// <summary>The PDF, and its acts with their pages.</summary>
    public static (byte[] Bytes, IReadOnlyList<DemoListing> Acts) Of(DemoGazette gazette) => new GazettePdf().Set(gazette);

    private (byte[] Bytes, IReadOnlyList<DemoListing> Acts) Set(DemoGazette gazette)
    {
        var bodies = gazette.Acts.Select(BodyPages).ToList();
        // The sommaire's own length moves what it lists: set it until it holds.
        var length = 1;
        List<List<Line>> sommaire;
        List<DemoListing> listing;
        do
        {
            listing = [];
            var page = 2 + length;
            for (var i = 0; i < gazette.Acts.Count; i++)
            {
                var act = gazette.Acts[i];
                listing.Add(new DemoListing(act.Number, act.Title, act.Service, page, page + bodies[i].Count));
                page += bodies[i].Count + 1;
            }
            sommaire = SommairePages(listing);
        }
        while (sommaire.Count != length && (length = sommaire.Count) > 0);

        Cover(gazette);
        foreach (var lines in sommaire) Draw(lines, null);
        for (var i = 0; i < bodies.Count; i++)
        {
            var act = gazette.Acts[i];
            var footer = Footer(act);
            Draw(ActCover(act), footer);
            foreach (var lines in bodies[i]) Draw(lines, footer);
        }
        _document.DocumentInformation.Title = gazette.Title;
        _document.DocumentInformation.Producer = "Préfecture de la Haute-Brume";
        _document.DocumentInformation.CreationDate = $"D:{gazette.At:yyyyMMddHHmmss}Z";
        return (_document.Build(), listing);
    }

    private readonly record struct Line(string Text, double Size, bool Bold, double Indent, double Y);

    private void Cover(DemoGazette gazette)
    {
        var page = NewPage();
        Write(page, "HAUTE-BRUME", 22, _bold, Left, 640);
        Write(page, "RECUEIL DES ACTES", 26, _bold, Left, 520);
        Write(page, gazette.Special ? "ADMINISTRATIFS SPÉCIAL" : "ADMINISTRATIFS", 26, _bold, Left, 488);
        Write(page, $"N°00-{gazette.At.Year}-{gazette.Counter}", 18, _plain, Left, 430);
        Write(page, $"PUBLIÉ LE {gazette.At.Day} {DemoGazette.Month(gazette.At.Month).ToUpperInvariant()} {gazette.At.Year}", 14, _plain, Left, 400);
        page.SetStrokeColor(0, 0, 145);
        page.DrawLine(new PdfPoint(Left, 610), new PdfPoint(Left + 180, 610), 3);
        page.ResetColor();
    }

    private List<List<Line>> SommairePages(List<DemoListing> listing)
    {
        var flow = new Flow(Bottom);
        flow.Add("Sommaire", 18, bold: true, 0, 34);
        string? service = null;
        foreach (var act in listing)
        {
            if (act.Service != service)
            {
                flow.Space(8);
                foreach (var line in Wrap(act.Service, Body, bold: true, Width)) flow.Add(line, Body, bold: true, 0, Lead);
                service = act.Service;
            }
            var own = act.LastPage - act.FirstPage;
            var lines = Wrap($"{act.Number} - {act.Title} ({own} page{(own > 1 ? "s" : "")}) Page {act.FirstPage}", Body, bold: false, Width - 14);
            // An entry stands on one page.
            flow.Keep(lines.Count * Lead);
            foreach (var line in lines) flow.Add(line, Body, bold: false, 14, Lead);
            flow.Space(4);
        }
        return flow.Pages;
    }

    private List<Line> ActCover(DemoAct act)
    {
        var flow = new Flow(Bottom);
        flow.Space(220);
        foreach (var line in Wrap(act.Service.Split(" / ")[0], 13, bold: false, Width - 90)) flow.Add(line, 13, bold: false, 70, 18);
        flow.Space(14);
        flow.Add(act.Number, 13, bold: true, 70, 22);
        foreach (var line in Wrap(act.Title, 13, bold: false, Width - 90)) flow.Add(line, 13, bold: false, 70, 18);
        return flow.Pages[0];
    }

    private List<List<Line>> BodyPages(DemoAct act)
    {
        var flow = new Flow(Bottom + 24);
        foreach (var line in (ReadOnlySpan<string>)["PRÉFET", "DE LA HAUTE-BRUME", "Liberté", "Égalité", "Fraternité"]) flow.Add(line, 9, bold: false, 0, 11);
        flow.Space(18);
        foreach (var line in Wrap(act.Title, 12, bold: true, Width)) flow.Add(line, 12, bold: true, 0, 16);
        flow.Space(12);
        Paragraph(flow, act.Authority, 0);
        foreach (var ground in act.Grounds) Paragraph(flow, ground, 0);
        flow.Space(4);
        flow.Keep(60);
        flow.Add($"{act.Verb} :", 12, bold: true, 190, 22);
        for (var i = 0; i < act.Articles.Count; i++) Paragraph(flow, $"Article {(i == 0 ? "1er" : $"{i + 1}")} : {act.Articles[i]}", 0);
        flow.Keep(110);
        flow.Space(10);
        flow.Add(act.Signed, Body, bold: false, 220, Lead + 4);
        foreach (var line in act.Signatory) flow.Add(line, Body, bold: false, 220, Lead);
        return flow.Pages;
    }

    private void Paragraph(Flow flow, string text, double indent)
    {
        var lines = Wrap(text, Body, bold: false, Width - indent);
        flow.Keep(Math.Min(2, lines.Count) * Lead);
        foreach (var line in lines) flow.Add(line, Body, bold: false, indent, Lead);
        flow.Space(6);
    }

    private List<string> Footer(DemoAct act) => Wrap($"{act.Service.Split(" / ")[0]} - {act.Number} - {act.Title}", Small, bold: false, Width - 30);

    private void Draw(List<Line> lines, List<string>? footer)
    {
        var page = NewPage();
        foreach (var line in lines) Write(page, line.Text, line.Size, line.Bold ? _bold : _plain, Left + line.Indent, line.Y);
        if (footer is null)
        {
            Write(page, $"{_pages.Count}", Small, _plain, Left + Width - 10, 40);
            return;
        }
        var y = 40 + (footer.Count - 1) * 9.0;
        for (var i = 0; i < footer.Count; i++, y -= 9)
            Write(page, i == footer.Count - 1 ? $"{footer[i]} {_pages.Count}" : footer[i], Small, _plain, Left, y);
    }

    private PdfPageBuilder NewPage()
    {
        var page = _document.AddPage(PageSize.A4);
        _pages.Add(page);
        return page;
    }

    private static void Write(PdfPageBuilder page, string text, double size, PdfDocumentBuilder.AddedFont font, double x, double y) =>
        page.AddText(text, size, new PdfPoint(x, y), font);

    // Breaks at blanks; a dash stays with what follows it, so that none ends a line.
    private List<string> Wrap(string text, double size, bool bold, double width)
    {
        var lines = new List<string>();
        var line = "";
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            while (word is "-" or ":" or ";" or "«" or "n°" && i + 1 < words.Length) word = $"{words[i]} {words[++i]}";
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Measure(longer, size, bold) > width)
            {
                lines.Add(line);
                line = word;
            }
            else line = longer;
        }
        if (line.Length > 0) lines.Add(line);
        return lines;
    }

    private double Measure(string text, double size, bool bold)
    {
        var letters = _ruler.MeasureText(text, size, new PdfPoint(0, 0), bold ? _scratchBold : _scratchPlain);
        return letters.Count == 0 ? 0 : letters[^1].EndBaseLine.X;
    }

    // Lines from the top of a page to its bottom, then on the next.
    private sealed class Flow(double bottom)
    {
        private double _y = Top;

        public List<List<Line>> Pages { get; } = [[]];

        public void Add(string text, double size, bool bold, double indent, double lead)
        {
            if (_y - lead < bottom) Break();
            Pages[^1].Add(new Line(text, size, bold, indent, _y));
            _y -= lead;
        }

        public void Space(double height) => _y -= height;

        public void Keep(double height)
        {
            if (_y - height < bottom && Pages[^1].Count > 0) Break();
        }

        private void Break()
        {
            Pages.Add([]);
            _y = Top;
        }
    }
}
