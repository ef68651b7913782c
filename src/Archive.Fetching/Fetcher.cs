using System.Diagnostics;
using System.Text;
using Archive.Core;
using Archive.Core.Captures;
using Archive.Core.Visiting;
using Archive.Fetching.Browser;
using Archive.Fetching.Http;
using Microsoft.Extensions.Logging;

namespace Archive.Fetching;

/// <summary>Asks servers by HTTP, or by the browser where the request says so.</summary>
internal sealed partial class Fetcher(HttpWay http, BrowserWay browser, IBlobStore blobs, RealTime real, ILogger<Fetcher> log) : IFetcher
{
    /// <inheritdoc/>
    public async Task<Fetched> FetchAsync(FetchRequest request, CancellationToken cancel)
    {
        using var activity = FetchingTelemetry.Activities.StartActivity("fetch", ActivityKind.Client);
        activity?.SetTag("url.full", request.Address.OriginalString);
        var began = real.Clock.GetTimestamp();

        var fetched = await TryAsync(request, cancel);

        var outcome = fetched.GetType().Name.ToLowerInvariant();
        activity?.SetTag("archive.outcome", outcome);
        FetchingTelemetry.Fetches.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        FetchingTelemetry.Seconds.Record(real.Clock.GetElapsedTime(began).TotalSeconds);
        Tell(request, fetched);
        return fetched;
    }

    private async Task<Fetched> TryAsync(FetchRequest request, CancellationToken cancel)
    {
        try
        {
            return request.Render is { } step ? await browser.FetchAsync(request, step, cancel) : await ByHttpAsync(request, cancel);
        }
        catch (Exception e) when (e is not (OperationCanceledException or StoreException or IOException or UnauthorizedAccessException))
        {
            // Nothing that a site sends may end a visit. What the blob store throws (a full disk) is not the site's doing and goes up.
            Surprised(log, e, request.Address);
            return new Fetched.Failed(FailureKind.Malformed, $"the answer could not be dealt with ({e.Message})");
        }
    }

    private async Task<Fetched> ByHttpAsync(FetchRequest request, CancellationToken cancel)
    {
        var answered = await http.AskAsync(new()
        {
            Address = request.Address,
            Platform = request.Platform,
            Method = request.Form is null ? HttpMethod.Get : HttpMethod.Post,
            Body = request.Form is null ? null : Encoding.UTF8.GetBytes(request.Form),
            Known = request.Known,
            Hosts = request.Hosts,
            MostBytes = request.MostBytes,
            Whole = request.Whole,
        }, blobs.PutAsync, cancel);
        return answered.Outcome;
    }

    private void Tell(FetchRequest request, Fetched fetched)
    {
        switch (fetched)
        {
            case Fetched.Content content:
                Came(log, request.Address, content.Status, content.Blob.Bytes);
                break;
            case Fetched.Blocked { ByRobots: false } blocked:
                WasBlocked(log, request.Address, blocked.Sign);
                break;
            case Fetched.Refused refused:
                WasRefused(log, refused.Reason);
                break;
            case Fetched.Failed failed:
                HasFailed(log, request.Address, failed.Kind, failed.Detail);
                break;
            default:
                Ended(log, request.Address, fetched.GetType().Name);
                break;
        }
    }
}
