using Archive.Core.Log;
using Archive.Core.Sources;
using Archive.Core.Watches;

namespace Archive.Mail.Tests;

internal static class Digests
{
    private static readonly DateTimeOffset At = new(2025, 4, 18, 20, 0, 0, TimeSpan.Zero);

    public static Digest Of(params DigestItem[] items) => Of(["lectrice@example.org"], items);

    public static Digest Of(string[] to, params DigestItem[] items) =>
        new("w1-0123456789abcdef", new("w1", "drones \"vidéosurveillance algorithmique\"", to, Cadence.Day, At, LogPosition.Start), At, items);

    public static DigestItem Item(string title = "Arrêté autorisant la captation d'images par drones", string passage = "l'usage de «drones» est nécessaire", string number = "83-2025-04-18-00005", int page = 2) => new(
        new() { Watch = "w1", Document = new("raa-var/0000000001"), Version = 1, Act = 1, At = At, Page = page, Passage = passage, Fingerprint = title },
        title, number, "RAA N°13 du 18 avril 2025", new Uri("https://www.var.gouv.fr/recueil%2013.pdf?a=1&b=2"), "Recueil du Var", new DateOnly(2025, 4, 18));
}
