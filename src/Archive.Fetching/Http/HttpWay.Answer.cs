using System.Buffers;
using System.Net;
using System.Net.Http;
using System.Text;
using Archive.Core.Captures;
using Archive.Core.Visiting;
using Archive.Fetching.Blocks;

namespace Archive.Fetching.Http;

/// <summary>Reads one answer: what it is, and its body to where it is kept.</summary>
internal sealed partial class HttpWay
{
    // Enough to tell a block page from a genuine one before a byte is kept.
    private const int HeadBytes = 128 * 1024;

    private async Task<Turn> SendAsync(Hop hop, KeepBody keep, CancellationToken cancel)
    {
        using var patience = new Patience(_real, _options.LongestAnswer, cancel);
        patience.Until(_options.LongestHeaders);
        HttpResponseMessage? response = null;
        try
        {
            using var message = Message(hop);
            response = await _door.SendAsync(message, patience.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            var why = e.InnerException is TimeoutException ? "the connection timed out" : $"no answer within {_options.LongestHeaders.TotalSeconds:0.#} s";
            return Turn.Of(new Fetched.Failed(FailureKind.Transient, why), 0);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Turn.Of(FailureOf.Request(e, _options.MostHeaderKiB), 0);
        }
        using (response) return await ReadAsync(hop, response, patience, keep, cancel);
    }

    private async Task<Turn> ReadAsync(Hop hop, HttpResponseMessage response, Patience patience, KeepBody keep, CancellationToken cancel)
    {
        var at = _clock.GetUtcNow();
        var status = (int)response.StatusCode;
        var headers = HeadersOf(response);
        var cookies = headers.Where(h => h.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).ToList();
        Turn Done(Fetched outcome) => new(new Answered(outcome, status) { Headers = headers }) { Cookies = cookies };

        if (status == 304)
            return Done(hop.Ask.Known == default
                ? new Fetched.Failed(FailureKind.Malformed, "304, though nothing was asked conditionally")
                : new Fetched.Unchanged(hop.Address, at));
        if (Redirects.Is(status))
        {
            var location = headers.FirstOrDefault(h => h.Key.Equals("Location", StringComparison.OrdinalIgnoreCase)).Value;
            if (!string.IsNullOrWhiteSpace(location))
                return Redirects.Next(hop.Address, location) is { } to
                    ? Done(new Fetched.Failed(FailureKind.Malformed, $"redirects to {to}")) with { Location = to, OpensBreaker = LeadsToChallenge(hop, to) }
                    : Done(new Fetched.Failed(FailureKind.Malformed, $"redirects to what is no address: {location}"));
        }

        var (mediaType, charset) = ContentTypeOf(headers);
        var stated = response.Content.Headers.ContentLength;
        var good = status is >= 200 and < 300;
        if (good && stated > hop.Ask.MostBytes)
            return Done(new Fetched.Failed(FailureKind.TooLarge, $"the answer says that it has {stated} bytes; at most {hop.Ask.MostBytes} are taken"));

        var head = ArrayPool<byte>.Shared.Rent(HeadBytes);
        AnswerBody? body = null;
        try
        {
            var (unpacked, packed) = await Unpacking.OpenAsync(await response.Content.ReadAsStreamAsync(patience.Token), EncodingsOf(headers), patience.Token);
            body = new(unpacked, packed, new(hop.Ask.MostBytes, _options.MostUnpackRatio, _options.LongestStall, _options.LongestAnswer, _options.LeastRate, _options.RateGrace), patience);
            var length = await body.ReadAtLeastAsync(head.AsMemory(0, HeadBytes), HeadBytes, throwOnEndOfStream: false, patience.Token);

            var beginning = head.AsMemory(0, length);
            var text = IsText(mediaType, beginning.Span) ? PageText.Decode(beginning.Span, charset) : null;
            var glance = text is null ? null : PageGlance.Of(text);
            var verdict = BlockSigns.Judge(new()
            {
                Status = status,
                Headers = headers,
                MediaType = mediaType.Length == 0 && text is not null ? "text/html" : mediaType,
                Length = body.Ended ? length : null,
                Body = text,
            }, glance);

            if (Judged(status, verdict, response) is { } turn)
                return turn with { Answered = turn.Answered with { Headers = headers }, Cookies = cookies, OpensBreaker = turn.OpensBreaker && (hop.Ask.ObeysRobots || verdict.BeyondStatus) };
            if (good && glance is not null && StandIn.Is(glance) is { } standIn) return Done(new Fetched.Failed(FailureKind.Malformed, standIn));
            if (status == 206) return Done(new Fetched.Failed(FailureKind.Malformed, "206: a part, though the whole was asked for"));

            if (body.Ended)
            {
                // A good answer, whole and in memory: while it is kept the server may be asked the next.
                await hop.EndAsync();
                hop.Ask.Whole?.Invoke();
            }
            var blob = await keep(new HeadThenRest(beginning, body), cancel);
            if (body.Failure is { } failure) return Done(failure);
            var lines = Lines(headers);
            return Done(good
                ? new Fetched.Content(hop.Address, at, status, lines, mediaType, charset, ValidatorsOf(headers), blob) { ScriptBuilt = glance is not null && ScriptBuilt.Is(glance) }
                : new Fetched.Gone(hop.Address, at, response.StatusCode, lines, mediaType, blob));
        }
        catch (Exception) when (body?.Failure is not null && !cancel.IsCancellationRequested)
        {
            // Whatever the body's reader made of it.
            return Broke(body.Failure);
        }
        catch (NotSupportedException e) when (body is null)
        {
            return Done(new Fetched.Failed(FailureKind.Malformed, e.Message));
        }
        catch (Exception e) when (body is null && !cancel.IsCancellationRequested)
        {
            return Broke(new Fetched.Failed(FailureKind.Transient, $"the answer broke off ({FailureOf.Message(e)})"));
        }
        finally
        {
            if (body is not null) await body.DisposeAsync();
            ArrayPool<byte>.Shared.Return(head);
        }

        // A refusal whose body breaks off is a refusal still.
        Turn Broke(Fetched.Failed failure) =>
            Judged(status, BlockSigns.Judge(new() { Status = status, Headers = headers, MediaType = "" }, null), response) is { } turn
                ? turn with { Answered = turn.Answered with { Headers = headers }, Cookies = cookies }
                : Done(failure);
    }

    /// <summary>The turn of an answer that is no content and no genuine absence; null for those.</summary>
    private Turn? Judged(int status, BlockVerdict verdict, HttpResponseMessage response)
    {
        if (status is 429 or 503 && !verdict.BeyondStatus)
        {
            var said = RetryAfterOf(response.Headers);
            return Turn.Of(new Fetched.Failed(FailureKind.Transient, $"the server answers {Named(status)}" + (said is { } s ? $", to be asked again in {s.TotalSeconds:0} s" : "")), status) with
            {
                RetryIn = said ?? _options.DefaultRetryAfter,
                RetryAfter = said,
            };
        }
        if (verdict.Nature == AnswerNature.Blocked)
            return new Turn(new Answered(new Fetched.Blocked(verdict.ToString()), status) { BlockedBeyondStatus = verdict.BeyondStatus }) { OpensBreaker = status != 401 || verdict.BeyondStatus };
        if (verdict.Nature == AnswerNature.Unavailable)
            return Turn.Of(new Fetched.Failed(FailureKind.Transient, status >= 500 ? $"the server answers {Named(status)}" : $"the site says that it is down ({verdict})"), status);
        if (status is >= 200 and < 300 or 404 or 410) return null;
        return Turn.Of(new Fetched.Failed(FailureKind.Transient, $"the server answers {Named(status)}"), status);
    }

    private static bool LeadsToChallenge(Hop hop, Uri to) =>
        hop.Ask.Hosts is { } hosts && !Redirects.StaysWith(hop.Ask.Address, to, hosts) && BlockSigns.OfRedirect(to) is not null && BlockSigns.OfRedirect(hop.Address) is null;

    private static List<KeyValuePair<string, string>> HeadersOf(HttpResponseMessage response)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var header in response.Headers.NonValidated)
            foreach (var value in header.Value) headers.Add(new(header.Key, value));
        foreach (var header in response.Content.Headers.NonValidated)
            foreach (var value in header.Value) headers.Add(new(header.Key, value));
        return headers;
    }

    private static string Lines(List<KeyValuePair<string, string>> headers)
    {
        var lines = new StringBuilder();
        foreach (var (name, value) in headers)
        {
            if (lines.Length > 0) lines.Append('\n');
            lines.Append(name).Append(": ").Append(value.ReplaceLineEndings(" "));
        }
        return lines.ToString();
    }

    private static IEnumerable<string> EncodingsOf(List<KeyValuePair<string, string>> headers) =>
        headers.Where(h => h.Key.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value);

    private static Validators ValidatorsOf(List<KeyValuePair<string, string>> headers)
    {
        string? Of(string name) => headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return new(Of("ETag"), Of("Last-Modified"));
    }

    private static (string MediaType, string? Charset) ContentTypeOf(List<KeyValuePair<string, string>> headers)
    {
        var said = headers.FirstOrDefault(h => h.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
        if (string.IsNullOrWhiteSpace(said)) return ("", null);
        var parts = said.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var charset = parts.Skip(1).Select(p => p.Split('=', 2, StringSplitOptions.TrimEntries))
            .FirstOrDefault(p => p.Length == 2 && p[0].Equals("charset", StringComparison.OrdinalIgnoreCase))?[1].Trim('"', '\'');
        return (parts.Length == 0 ? "" : parts[0].ToLowerInvariant(), string.IsNullOrEmpty(charset) ? null : charset);
    }

    private static bool IsText(string mediaType, ReadOnlySpan<byte> beginning)
    {
        if (mediaType is "text/html" or "application/xhtml+xml" or "text/plain") return true;
        // Called something else, or nothing: a notice that stands in the place of a document begins as a page does.
        var start = beginning.TrimStart(" \t\r\n\uFEFF"u8);
        return start.Length > 0 && start[0] == '<' && mediaType is "" or "application/octet-stream" or "application/pdf";
    }
}
