using System.IO.Compression;
using System.Xml;

namespace Archive.Extraction.Office;

/// <summary>The parts of a zipped office file, read within a bound: what a header says of a part's size is not believed.</summary>
internal sealed class ZipParts : IDisposable
{
    private const int LargestCount = 20_000;

    private readonly ZipArchive _zip;
    private long _left;

    private ZipParts(ZipArchive zip, long bound) => (_zip, _left) = (zip, bound);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bound">What its parts may unfold to, all together, in bytes.</param>
    /// <exception cref="InvalidDataException">No zip, or one that is broken.</exception>
    /// <exception cref="TooLargeException">More parts than an office file has.</exception>
    public static ZipParts Open(string path, long bound)
    {
        var zip = ZipFile.OpenRead(path);
        if (zip.Entries.Count <= LargestCount) return new(zip, bound);
        zip.Dispose();
        throw new TooLargeException($"the file has more than {LargestCount} parts");
    }

    /// <summary>Whether there is a part of that name.</summary>
    public bool Has(string name) => _zip.GetEntry(name) is not null;

    /// <summary>Reads a part as XML: no document type, no entities, nothing from elsewhere; null where there is none.</summary>
    public XmlReader? Read(string name)
    {
        if (_zip.GetEntry(name) is not { } entry) return null;
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CloseInput = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        return XmlReader.Create(new Bounded(entry.Open(), this), settings);
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    /// <summary>Counts what is unfolded.</summary>
    private sealed class Bounded(Stream inner, ZipParts parts) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            parts._left -= read;
            return parts._left >= 0 ? read : throw new TooLargeException("the file unfolds to more than the bound");
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}

/// <summary>A bound of size was reached within a file.</summary>
internal sealed class TooLargeException(string message) : Exception(message);
