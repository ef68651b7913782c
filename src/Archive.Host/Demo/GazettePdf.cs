namespace Archive.Host.Demo;

/// <summary>Sets a gazette as prefectures' software does: cover, sommaire, and for each act a cover page, then its text under a running footer.</summary>
/// <remarks>The same gazette gives the same bytes.</remarks>
internal sealed class GazettePdf
{
    private const double Left = 62, Width = 471, Top = 780, Bottom = 96, Body = 10.5, Lead = 14.2, Small = 7.5;

    private readonly PlainPdf _pdf = new();

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
        return (_pdf.Build(gazette.Title, gazette.At), listing);
    }

    private readonly record struct Line(string Text, double Size, bool Bold, double Indent, double Y);

    private void Cover(DemoGazette gazette)
    {
        _pdf.NewPage();
        _pdf.Write("HAUTE-BRUME", 22, bold: true, Left, 640);
        _pdf.Write("RECUEIL DES ACTES", 26, bold: true, Left, 520);
        _pdf.Write(gazette.Special ? "ADMINISTRATIFS SPÉCIAL" : "ADMINISTRATIFS", 26, bold: true, Left, 488);
        _pdf.Write($"N°00-{gazette.At.Year}-{gazette.Counter}", 18, bold: false, Left, 430);
        _pdf.Write($"PUBLIÉ LE {gazette.At.Day} {DemoGazette.Month(gazette.At.Month).ToUpperInvariant()} {gazette.At.Year}", 14, bold: false, Left, 400);
        _pdf.Bar(Left, 610, 180, 3);
    }

    private static List<List<Line>> SommairePages(List<DemoListing> listing)
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

    private static List<Line> ActCover(DemoAct act)
    {
        var flow = new Flow(Bottom);
        flow.Space(220);
        foreach (var line in Wrap(act.Service.Split(" / ")[0], 13, bold: false, Width - 90)) flow.Add(line, 13, bold: false, 70, 18);
        flow.Space(14);
        flow.Add(act.Number, 13, bold: true, 70, 22);
        foreach (var line in Wrap(act.Title, 13, bold: false, Width - 90)) flow.Add(line, 13, bold: false, 70, 18);
        return flow.Pages[0];
    }

    private static List<List<Line>> BodyPages(DemoAct act)
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

    private static void Paragraph(Flow flow, string text, double indent)
    {
        var lines = Wrap(text, Body, bold: false, Width - indent);
        flow.Keep(Math.Min(2, lines.Count) * Lead);
        foreach (var line in lines) flow.Add(line, Body, bold: false, indent, Lead);
        flow.Space(6);
    }

    private static List<string> Footer(DemoAct act) => Wrap($"{act.Service.Split(" / ")[0]} - {act.Number} - {act.Title}", Small, bold: false, Width - 30);

    private void Draw(List<Line> lines, List<string>? footer)
    {
        _pdf.NewPage();
        foreach (var line in lines) _pdf.Write(line.Text, line.Size, line.Bold, Left + line.Indent, line.Y);
        if (footer is null)
        {
            _pdf.Write($"{_pdf.Count}", Small, bold: false, Left + Width - 10, 40);
            return;
        }
        var y = 40 + (footer.Count - 1) * 9.0;
        for (var i = 0; i < footer.Count; i++, y -= 9)
            _pdf.Write(i == footer.Count - 1 ? $"{footer[i]} {_pdf.Count}" : footer[i], Small, bold: false, Left, y);
    }

    // Breaks at blanks; a dash stays with what follows it, so that none ends a line.
    private static List<string> Wrap(string text, double size, bool bold, double width)
    {
        var lines = new List<string>();
        var line = "";
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            while (word is "-" or ":" or ";" or "«" or "n°" && i + 1 < words.Length) word = $"{words[i]} {words[++i]}";
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && PlainPdf.Measure(longer, size, bold) > width)
            {
                lines.Add(line);
                line = word;
            }
            else line = longer;
        }
        if (line.Length > 0) lines.Add(line);
        return lines;
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
