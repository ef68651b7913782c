using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Archive.Mail.Tests;

/// <summary>A mail server that keeps what it is given: just enough of RFC 5321.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public SmtpSink()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public List<(string To, string Mail)> Mails { get; } = [];

    public List<string> Logins { get; } = [];

    /// <summary>What RCPT is answered for an address; null: 250.</summary>
    public Func<string, string?> Refuse { get; set; } = _ => null;

    /// <summary>It takes connections and says nothing.</summary>
    public bool Silent { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            if (Silent)
            {
                await reader.ReadLineAsync(_stop.Token);
                return;
            }
            await writer.WriteLineAsync("220 sink");
            var to = "";
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                switch (verb)
                {
                    case "EHLO":
                        await writer.WriteLineAsync("250-sink");
                        await writer.WriteLineAsync("250-AUTH PLAIN");
                        await writer.WriteLineAsync("250 8BITMIME");
                        break;
                    case "AUTH":
                        Logins.Add(Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Replace('\0', '|'));
                        await writer.WriteLineAsync("235 welcome");
                        break;
                    case "RCPT":
                        to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                        await writer.WriteLineAsync(Refuse(to) ?? "250 fine");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go");
                        var mail = new StringBuilder();
                        while (await reader.ReadLineAsync(_stop.Token) is { } part && part != ".") mail.Append(part).Append("\r\n");
                        Mails.Add((to, mail.ToString()));
                        await writer.WriteLineAsync("250 kept");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 fine");
                        break;
                }
            }
        }
        catch (IOException)
        {
        }
    }
}
