using Archive.Core.Watches;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Archive.Mail;

/// <summary>Mail, for the composition.</summary>
public static class MailServices
{
    /// <summary>The mailer, its options validated at start.</summary>
    public static IServiceCollection AddArchiveMail(this IServiceCollection services, Action<MailOptions> configure)
    {
        services.AddOptions<MailOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>();
        services.AddSingleton<IMailer, DigestMailer>();
        return services;
    }

    private sealed class MailOptionsCheck : IValidateOptions<MailOptions>
    {
        public ValidateOptionsResult Validate(string? name, MailOptions options)
        {
            var faults = new List<string>();
            if (!string.IsNullOrWhiteSpace(options.Smtp))
                try
                {
                    _ = SmtpAddress.Parse(options.Smtp);
                }
                catch (FormatException e)
                {
                    faults.Add($"mail: smtp: {e.Message}");
                }
            if (!MailboxAddress.TryParse(options.From ?? "", out var from) || !from.Address.Contains('@', StringComparison.Ordinal)) faults.Add($"mail: from: '{options.From}' is no mail address; 'Archive <archive@example.org>' is.");
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
