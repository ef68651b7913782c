using Microsoft.Extensions.Options;

namespace Archive.Extraction;

/// <summary>Bounds how much is read at once: texts and images take turns of their own, so that a heap of scans never keeps a text waiting.</summary>
internal sealed class ReadingTurns(IOptions<ExtractionOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _texts = new(options.Value.TextsAtOnce);
    private readonly SemaphoreSlim _images = new(options.Value.OcrAtOnce);

    /// <summary>Does short work in a text's turn.</summary>
    public Task<T> ReadTextAsync<T>(Func<Task<T>> work, CancellationToken cancel) => InTurnAsync(_texts, work, cancel);

    /// <summary>Does long work in an image's turn.</summary>
    public Task<T> ReadImageAsync<T>(Func<Task<T>> work, CancellationToken cancel) => InTurnAsync(_images, work, cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        _texts.Dispose();
        _images.Dispose();
    }

    private static async Task<T> InTurnAsync<T>(SemaphoreSlim turns, Func<Task<T>> work, CancellationToken cancel)
    {
        await turns.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            turns.Release();
        }
    }
}
