using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using Archive.Core.Visiting;
using Archive.Fetching.Addresses;

namespace Archive.Fetching.Http;

/// <summary>Turns what the HTTP client throws into outcomes.</summary>
internal static class FailureOf
{
    /// <summary>The outcome of a request that threw.</summary>
    public static Fetched Request(Exception exception, int mostHeaderKiB)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            if (e is AddressRefusedException refused) return new Fetched.Refused(refused.Message);

        return exception is HttpRequestException http
            ? http.HttpRequestError switch
            {
                HttpRequestError.ConfigurationLimitExceeded => new Fetched.Failed(FailureKind.TooLarge, $"the answer's headers are larger than {mostHeaderKiB} KiB"),
                HttpRequestError.InvalidResponse => new Fetched.Failed(FailureKind.Malformed, $"the answer is not HTTP ({Message(exception)})"),
                _ => new Fetched.Failed(FailureKind.Transient, Message(exception)),
            }
            : new Fetched.Failed(FailureKind.Transient, Message(exception));
    }

    /// <summary>What went wrong, in words that fit a sentence.</summary>
    public static string Message(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SocketException socket:
                    return socket.SocketErrorCode switch
                    {
                        SocketError.ConnectionRefused => "the connection was refused",
                        SocketError.ConnectionReset => "the connection was reset",
                        SocketError.HostNotFound or SocketError.NoData => "the name has no address",
                        SocketError.TryAgain => "the name could not be resolved now",
                        SocketError.TimedOut => "the connection timed out",
                        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "the host cannot be reached",
                        _ => socket.Message,
                    };
                case AuthenticationException tls:
                    return $"TLS failed: {tls.Message}";
                case HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }:
                    return "the connection was closed before the answer's end";
                case TimeoutException:
                    return "the connection timed out";
            }
        }
        return exception.Message;
    }
}
