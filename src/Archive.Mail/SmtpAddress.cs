using MailKit.Security;

namespace Archive.Mail;

/// <summary>A mail server as settings name it.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">When TLS begins.</param>
/// <param name="User">Who logs in; null: nobody does.</param>
/// <param name="Password">With what.</param>
internal sealed record SmtpAddress(string Host, int Port, SecureSocketOptions Security, string? User, string? Password)
{
    private const string Form = "smtp://user:password@host:587 or smtps://user:password@host:465 is expected (special characters in the password as %40 and so on)";

    /// <summary>Reads a setting.</summary>
    /// <exception cref="FormatException">It is of another form. The message does not repeat it: it may hold a password.</exception>
    public static SmtpAddress Parse(string text)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("smtp" or "smtps") || uri.Host.Length == 0) throw new FormatException(Form);
        if (uri.AbsolutePath is not ("" or "/") || uri.Query.Length > 0 || uri.Fragment.Length > 0) throw new FormatException($"Nothing stands behind the host and its port: {Form}");
        var colon = uri.UserInfo.IndexOf(':', StringComparison.Ordinal);
        if (uri.UserInfo.Length > 0 && colon <= 0) throw new FormatException($"A user has a password: {Form}");
        var user = colon > 0 ? Uri.UnescapeDataString(uri.UserInfo[..colon]) : null;
        var password = colon > 0 ? Uri.UnescapeDataString(uri.UserInfo[(colon + 1)..]) : null;
        var secure = uri.Scheme == "smtps";
        var port = uri.Port > 0 ? uri.Port : secure ? 465 : user is null ? 25 : 587;
        // A password never crosses a network in the clear.
        var security = secure ? SecureSocketOptions.SslOnConnect : user is not null && !uri.IsLoopback ? SecureSocketOptions.StartTls : SecureSocketOptions.StartTlsWhenAvailable;
        return new(uri.Host, port, security, user, password);
    }
}
