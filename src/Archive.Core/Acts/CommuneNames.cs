using System.Reflection;
using System.Text;

namespace Archive.Core.Acts;

/// <summary>The names of one department's communes, by their first word.</summary>
internal sealed class CommuneNames
{
    private static readonly Lazy<Dictionary<string, Lazy<CommuneNames>>> All = new(Load);

    private readonly Dictionary<string, Name[]>.AlternateLookup<ReadOnlySpan<char>> _byFirstWord;

    private CommuneNames(Dictionary<string, Name[]> byFirstWord) => _byFirstWord = byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A commune's name, folded and cut into words.</summary>
    /// <param name="Code">INSEE.</param>
    /// <param name="Article">le, la, les, l; null where the name has none.</param>
    /// <param name="Words">Without the article.</param>
    public sealed record Name(string Code, string? Article, string[] Words)
    {
        /// <summary>It can hardly mean anything else.</summary>
        public bool Distinctive => Words.Length > 1 || Words[0].Length >= 11;

        /// <summary>It is also a word of every day: only plain signs make it a place.</summary>
        public bool Ordinary => Words.Length == 1 && (Words[0].Length <= 3 || OrdinaryWords.Contains(Words[0]));
    }

    /// <summary>The names of a department, by its INSEE code; null where there is no such department.</summary>
    public static CommuneNames? Of(string department) => All.Value.TryGetValue(department, out var names) ? names.Value : null;

    /// <summary>The names that begin with a folded word, longest first.</summary>
    public ReadOnlySpan<Name> StartingWith(ReadOnlySpan<char> word) => _byFirstWord.TryGetValue(Plain(word), out var names) ? names : [];

    /// <summary>Abbreviated saints in full.</summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> word) => word switch { "st" => "saint", "ste" => "sainte", _ => word };

    private static Dictionary<string, Lazy<CommuneNames>> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("acts/communes.csv")
            ?? throw new InvalidOperationException("The list of communes is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        // Sorted by code: a department's lines stand together.
        var departments = new Dictionary<string, Lazy<CommuneNames>>(StringComparer.Ordinal);
        for (var at = 0; at < bytes.Length;)
        {
            var from = at;
            var department = DepartmentOf(bytes.AsSpan(at));
            do at += bytes.AsSpan(at).IndexOf((byte)'\n') is >= 0 and var end ? end + 1 : bytes.Length - at;
            while (at < bytes.Length && DepartmentOf(bytes.AsSpan(at)).SequenceEqual(department));
            if (department.IsEmpty) continue;
            var block = bytes.AsMemory(from, at - from);
            departments.Add(Encoding.ASCII.GetString(department), new(() => Parse(block.Span)));
        }
        return departments;
    }

    /// <summary>The department that a line begins with; empty for a comment.</summary>
    private static ReadOnlySpan<byte> DepartmentOf(ReadOnlySpan<byte> line) =>
        line.Length < 6 || line[0] == '#' ? default : line[..(line is [(byte)'9', (byte)'7' or (byte)'8', ..] ? 3 : 2)];

    private static CommuneNames Parse(ReadOnlySpan<byte> lines)
    {
        var byWord = new Dictionary<string, List<Name>>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(lines).AsSpan().EnumerateLines())
        {
            var comma = line.IndexOf(',');
            if (comma < 0) continue;
            var code = line[..comma].ToString();
            var folded = FoldedText.Fold(line[(comma + 1)..]);
            Add(byWord, code, folded);
            if (folded.Contains('œ', StringComparison.Ordinal)) Add(byWord, code, folded.Replace("œ", "oe", StringComparison.Ordinal));
        }
        return new(byWord.ToDictionary(p => p.Key, p => p.Value.OrderByDescending(n => n.Words.Length).ToArray(), StringComparer.Ordinal));
    }

    private static void Add(Dictionary<string, List<Name>> byWord, string code, string folded)
    {
        var words = folded.Split(['-', ' ', '\''], StringSplitOptions.RemoveEmptyEntries);
        string? article = null;
        if (words.Length > 1 && words[0] is "le" or "la" or "les" or "l") (article, words) = (words[0], words[1..]);
        if (!byWord.TryGetValue(words[0], out var names)) byWord[words[0]] = names = [];
        names.Add(new Name(code, article, words));
    }

    private static readonly HashSet<string> OrdinaryWords = new(StringComparer.Ordinal)
    {
        "garde", "val", "motte", "celle", "bras", "signes", "plan", "croix", "salles", "arcs", "mons", "roque", "bourg", "ville", "chapelle", "ferme", "pont", "port", "fort", "riviere", "foret", "bois",
        "mer", "prairie", "tour", "marche", "maison", "maisons", "mairie", "moulin", "moulins", "mont", "monts", "plage", "plaine", "source", "sources", "rue", "route", "route", "champ", "champs", "chaux", "pierre",
        "pierres", "terre", "terres", "vallee", "village", "villes", "lac", "lacs", "baie", "mine", "mines", "parc", "place", "puits", "quai", "grange", "granges", "poste", "union", "francs", "france", "paris",
        "vincent", "laurent", "martin", "bernard", "gabriel", "charles", "thomas", "simon", "robert", "richard", "michel", "david", "albert", "andre", "denis", "gerard", "marie", "claude", "blanc", "noir", "petit",
        "grand", "roux", "lambert", "moreau", "girard", "bonnet", "fontaine", "fontaines", "chevalier", "mercier", "meunier", "marchand", "dupont", "vidal", "barbier", "brun", "lucas", "legrand", "rolland", "fabre",
        "etoile", "lune", "soleil", "loup", "loups", "ange", "anges", "vert", "valence", "beaux", "belle", "belles", "bonne", "contre", "cours", "court", "droit", "est", "nord", "sud", "ouest", "hors", "sauf",
        "mars", "mai", "passage", "passages", "present", "long", "longue", "large", "haut", "hauts", "bas", "basse", "sens", "gare", "gares", "base", "bases", "vaux", "vaulx", "ham", "voie", "voies", "ponts", "marais",
        "cellule", "annexe", "avenant", "avis", "article", "projet", "objet", "service", "roche", "roches", "barre", "bord", "caux", "condom", "corps", "creche", "creches", "dame", "dames", "fer", "feu", "gaz",
        "gens", "lieu", "lieux", "nom", "ordre", "ordres", "peyre", "rouge", "rouges", "salle", "saisy", "secours", "siege", "tours", "train", "vie", "vif", "vic", "ardoise", "arches", "bourget",
    };
}
