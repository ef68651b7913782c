using System.Net;

namespace Archive.Core.Sources;

/// <summary>The part of a host name that one authority registered: what shares a fate by default.</summary>
internal static class RegistrableDomain
{
    // Names under which France and its territories register, not names of their own. What is not here has one label.
    private static readonly HashSet<string> _suffixes = new(StringComparer.OrdinalIgnoreCase)
    {
        "gouv.fr", "asso.fr", "com.fr", "nom.fr", "prd.fr", "tm.fr", "press.fr", "cci.fr", "port.fr", "avocat.fr", "notaires.fr", "avoues.fr",
        "aeroport.fr", "chambagri.fr", "experts-comptables.fr", "greta.fr", "huissier-justice.fr", "medecin.fr", "pharmacien.fr", "veterinaire.fr",
        "gouv.nc", "asso.nc", "com.pf", "gov.pf", "asso.pf", "edu.pf", "com.re", "asso.re", "gouv.re", "com.gp", "asso.gp", "gouv.mq",
        "co.uk", "gov.uk", "org.uk", "gv.at", "co.at", "gov.it", "gob.es", "gov.pt", "gov.gr", "gov.pl", "gov.ie", "europa.eu",
    };

    /// <summary>www.var.gouv.fr is of var.gouv.fr; an address in figures stands for itself.</summary>
    public static string Of(string host)
    {
        var name = host.Trim('.').ToLowerInvariant();
        if (IPAddress.TryParse(name.Trim('[', ']'), out _)) return name;
        var labels = name.Split('.');
        var own = labels.Length >= 2 && _suffixes.Contains(string.Join('.', labels[^2..])) ? 3 : 2;
        return string.Join('.', labels.Length <= own ? labels : labels[^own..]);
    }
}
