using System.Globalization;
using System.Net;

namespace Archive.Fetching.Addresses;

/// <summary>Reads the many spellings of a host as resolvers and browsers do, so that none hides an address.</summary>
public static class HostSpelling
{
    /// <summary>The one spelling that hosts are compared in: lower case, ASCII, no brackets, no trailing dot, addresses in their usual form.</summary>
    public static string Normal(string host)
    {
        var ascii = Ascii(host);
        return ReadAscii(ascii) is { } address ? address.ToString() : ascii;
    }

    /// <summary>The address that a host spells: dotted, decimal (2130706433), octal (0177.0.0.1), hexadecimal (0x7f.1), short (127.1), full-width digits, brackets, zones; null for a name.</summary>
    public static IPAddress? Address(string host) => ReadAscii(Ascii(host));

    private static string Ascii(string host)
    {
        host = host.Trim().Trim('[', ']');
        if (host.Any(c => c > '\u007f'))
        {
            try
            {
                host = new IdnMapping { AllowUnassigned = false, UseStd3AsciiRules = false }.GetAscii(host.Normalize(System.Text.NormalizationForm.FormKC).Replace('\u3002', '.'));
            }
            catch (ArgumentException)
            {
                // No valid name: left as it is, no resolver will know it.
            }
        }
        return host.TrimEnd('.').ToLowerInvariant();
    }

    private static IPAddress? ReadAscii(string host)
    {
        if (host.Contains(':', StringComparison.Ordinal)) return IPAddress.TryParse(host, out var v6) ? v6 : null;
        return ReadAsInetAton(host);
    }

    // inet_aton: one to four numbers, each decimal, octal (0...) or hexadecimal (0x...); the last fills the rest.
    private static IPAddress? ReadAsInetAton(string host)
    {
        if (host.Length == 0 || !char.IsAsciiDigit(host[0])) return null;
        var parts = host.Split('.');
        if (parts.Length > 4) return null;

        ulong value = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!Number(parts[i], out var number)) return null;
            var last = i == parts.Length - 1;
            var most = last ? (1UL << (8 * (4 - i))) - 1 : 255UL;
            if (number > most) return null;
            value |= last ? number : number << (8 * (3 - i));
        }
        return new IPAddress([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);
    }

    private static bool Number(string text, out ulong number)
    {
        number = 0;
        if (text.Length is 0 or > 32) return false;
        if (text.StartsWith("0x", StringComparison.Ordinal))
            return text.Length == 2 || ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
        if (text[0] != '0' || text.Length == 1)
            return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        foreach (var c in text)
        {
            if (c is < '0' or > '7' || number > uint.MaxValue) return false;
            number = number * 8 + (ulong)(c - '0');
        }
        return true;
    }
}
