namespace Archive.Host.Demo;

/// <summary>An act of the made-up prefecture, as it is written.</summary>
/// <param name="Number">Its number in the gazette.</param>
/// <param name="Service">The service line of the sommaire.</param>
/// <param name="Title">The title.</param>
/// <param name="Authority">Who decides: <c>Le préfet de la Haute-Brume,</c>.</param>
/// <param name="Verb">ARRÊTE or DÉCIDE.</param>
/// <param name="Grounds">Visas and considérants.</param>
/// <param name="Articles">What is decided, article by article.</param>
/// <param name="Signed">Place and day: <c>Fait à Valmorène, le 1er septembre 2025</c>.</param>
/// <param name="Signatory">Who signed, line by line.</param>
public sealed record DemoAct(
    string Number, string Service, string Title, string Authority, string Verb, IReadOnlyList<string> Grounds, IReadOnlyList<string> Articles, string Signed, IReadOnlyList<string> Signatory);

/// <summary>A gazette of the made-up prefecture.</summary>
/// <param name="Counter">Its number in the year.</param>
/// <param name="At">When it comes out.</param>
/// <param name="Special">A special gazette.</param>
/// <param name="Acts">Its acts.</param>
public sealed record DemoGazette(int Counter, DateTimeOffset At, bool Special, IReadOnlyList<DemoAct> Acts)
{
    /// <summary>The title on the site.</summary>
    public string Title => $"RAA {(Special ? "spécial " : "")}N°{Counter} du {Day}";

    /// <summary>The day it comes out, in words.</summary>
    public string Day => $"{(At.Day == 1 ? "1er" : At.Day.ToString(System.Globalization.CultureInfo.InvariantCulture))} {Months[At.Month - 1]} {At.Year}";

    /// <summary>Where its PDF is.</summary>
    public string Path => $"/contenu/telechargement/{40000 + Counter}/{250000 + Counter * 7}/file/RAA-00-{At.Year}-{Counter}.pdf";

    private static readonly string[] Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    /// <summary>The name of a month.</summary>
    public static string Month(int month) => Months[month - 1];
}

/// <summary>An act as the gazette's own sommaire lists it.</summary>
/// <param name="Number">The number.</param>
/// <param name="Title">The title.</param>
/// <param name="Service">The service.</param>
/// <param name="FirstPage">Its cover.</param>
/// <param name="LastPage">Its last own page.</param>
public sealed record DemoListing(string Number, string Title, string Service, int FirstPage, int LastPage);

/// <summary>A day of the story.</summary>
/// <param name="Visit">When the archive visits.</param>
/// <param name="Happens">What the prefecture did since the day before, in French.</param>
public sealed record DemoDay(DateTimeOffset Visit, string Happens);
