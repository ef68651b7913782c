using System.Globalization;
using Archive.Core.Visiting;

namespace Archive.Fetching.Http;

/// <summary>A body on its way in, under every bound: bytes unpacked, bytes unpacked for a byte received, silence, rate. What breaks it is kept in <see cref="Failure"/>.</summary>
internal sealed class AnswerBody(Stream unpacked, ReceivedBytes? packed, BodyBounds bounds, Patience patience) : ForwardStream(unpacked)
{
    private const long RatioFrom = 8L << 20;

    private long _bytes;

    /// <summary>Why reading failed, once it has; whoever read may have wrapped the exception.</summary>
    public Fetched.Failed? Failure { get; private set; }

    /// <summary>It was read to its end.</summary>
    public bool Ended { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0 || Ended) return 0;
        int read;
        try
        {
            var reading = Source.ReadAsync(buffer, patience.Token);
            if (reading.IsCompleted)
            {
                read = await reading;
            }
            else
            {
                patience.Until(bounds.LongestStall);
                read = await reading;
                // How long the reader takes with it is not the server's fault.
                patience.Until(bounds.LongestAnswer);
            }
        }
        catch (OperationCanceledException) when (!patience.Outer.IsCancellationRequested)
        {
            throw Broken(FailureKind.Transient, patience.Spent
                ? $"the answer took longer than {Seconds(bounds.LongestAnswer)}"
                : $"no byte for {Seconds(bounds.LongestStall)} in the middle of the answer");
        }
        catch (InvalidDataException e)
        {
            throw Broken(packed is { Ended: true } ? FailureKind.Transient : FailureKind.Malformed, $"the packed answer is broken ({e.Message})", e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Broken(FailureKind.Transient, $"the answer broke off after {_bytes} bytes ({FailureOf.Message(e)})", e);
        }

        if (read == 0)
        {
            // .NET takes the end of what came for the end of what was packed.
            if (packed is not null && !packed.EndsAfter(_bytes)) throw Broken(FailureKind.Transient, $"the packed answer is cut short after {packed.Bytes} bytes");
            Ended = true;
            return 0;
        }
        _bytes += read;
        if (_bytes > bounds.MostBytes) throw Broken(FailureKind.TooLarge, $"the answer is larger than {bounds.MostBytes} bytes");
        if (packed is not null && _bytes > RatioFrom && _bytes / bounds.MostUnpackRatio > packed.Bytes)
            throw Broken(FailureKind.TooLarge, $"the answer unpacks to more than {bounds.MostUnpackRatio} times its size");
        var elapsed = patience.Elapsed;
        if (elapsed > bounds.RateGrace && (packed?.Bytes ?? _bytes) < bounds.LeastRate * (elapsed - bounds.RateGrace).TotalSeconds)
            throw Broken(FailureKind.Transient, $"the answer drips: {_bytes} bytes in {Seconds(elapsed)}");
        return read;
    }

    private IOException Broken(FailureKind kind, string detail, Exception? inner = null)
    {
        Failure ??= new(kind, detail);
        return new(detail, inner);
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s";
}

/// <summary>The bounds of one body.</summary>
internal readonly record struct BodyBounds(long MostBytes, int MostUnpackRatio, TimeSpan LongestStall, TimeSpan LongestAnswer, int LeastRate, TimeSpan RateGrace);
