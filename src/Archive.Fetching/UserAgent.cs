using System.Reflection;

namespace Archive.Fetching;

/// <summary>Who we say we are: the same name everywhere, to everyone.</summary>
public static class UserAgent
{
    /// <summary>The product token, also looked for in robots.txt.</summary>
    public const string Product = "archive";

    /// <summary><c>archive/1.2.3 (+mailto:someone@example.org)</c>.</summary>
    /// <param name="contact">An e-mail address or an http(s) address; null where there is none.</param>
    public static string Of(string? contact)
    {
        var version = typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
        if (string.IsNullOrWhiteSpace(contact)) return $"{Product}/{version}";
        var where = contact.Contains(':', StringComparison.Ordinal) ? contact : "mailto:" + contact;
        return $"{Product}/{version} (+{where})";
    }
}
