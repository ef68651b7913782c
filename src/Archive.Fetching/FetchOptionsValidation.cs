using System.Net.Mail;
using Archive.Fetching.Addresses;
using Microsoft.Extensions.Options;

namespace Archive.Fetching;

/// <summary>Checks <see cref="FetchOptions"/> at start: each fault names its setting, its value and what is allowed.</summary>
public sealed class FetchOptionsValidation : IValidateOptions<FetchOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FetchOptions options)
    {
        var faults = new List<string>();
        if (!string.IsNullOrWhiteSpace(options.Contact) && !IsContact(options.Contact))
            faults.Add($"contact: '{options.Contact}' is neither an e-mail address nor an http(s) address.");
        foreach (var entry in options.Allow)
            if (AllowedHost.TryParse(entry, out var fault) is null)
                faults.Add($"allow: '{entry}' {fault}");

        Between(nameof(options.LongestConnect), options.LongestConnect, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));
        Between(nameof(options.LongestHeaders), options.LongestHeaders, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        Between(nameof(options.LongestStall), options.LongestStall, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        Between(nameof(options.LongestAnswer), options.LongestAnswer, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Between(nameof(options.LeastRate), options.LeastRate, 0, 1_000_000);
        Between(nameof(options.RateGrace), options.RateGrace, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Between(nameof(options.MostHeaderKiB), options.MostHeaderKiB, 4, 1_024);
        Between(nameof(options.MostUnpackRatio), options.MostUnpackRatio, 10, 2_000);
        Between(nameof(options.MostRedirects), options.MostRedirects, 0, 20);
        Between(nameof(options.DefaultRetryAfter), options.DefaultRetryAfter, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Between(nameof(options.LongestRetryAfter), options.LongestRetryAfter, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Between(nameof(options.RobotsAge), options.RobotsAge, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
        Between(nameof(options.RobotsRetry), options.RobotsRetry, TimeSpan.Zero, TimeSpan.FromHours(24));
        Between(nameof(options.LongestRender), options.LongestRender, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(30));
        Between(nameof(options.LongestRenderPause), options.LongestRenderPause, TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(5));
        Between(nameof(options.MostPages), options.MostPages, 1, 16);
        Between(nameof(options.MostPageRequests), options.MostPageRequests, 1, 1_000);
        Between(nameof(options.MostPageBytes), options.MostPageBytes, 1L << 20, 1L << 30);
        Between(nameof(options.PagesPerBrowser), options.PagesPerBrowser, 1, 100_000);
        Between(nameof(options.BrowserIdle), options.BrowserIdle, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Between<T>(string setting, T value, T least, T most) where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
                faults.Add($"fetching: {char.ToLowerInvariant(setting[0])}{setting[1..]}: {value} is not between {least} and {most}.");
        }
    }

    private static bool IsContact(string contact) =>
        !contact.Any(c => char.IsControl(c) || c is '(' or ')' || c > '~') &&
        (Uri.TryCreate(contact, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeMailto)
            || MailAddress.TryCreate(contact, out var mail) && mail.Address == contact);
}
