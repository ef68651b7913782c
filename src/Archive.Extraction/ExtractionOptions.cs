using System.ComponentModel.DataAnnotations;

namespace Archive.Extraction;

/// <summary>The bounds within which files are read.</summary>
public sealed class ExtractionOptions
{
    /// <summary>Time, memory and output of a program that reads a file's own text (pdftotext, pdfimages, pdfinfo). Default 20 s of CPU, 3 minutes in all (a machine may be busy), 2 GB, 128 MB of output.</summary>
    public ProgramLimits Text { get; set; } = new() { Cpu = TimeSpan.FromSeconds(20), Wall = TimeSpan.FromMinutes(3), OutputBytes = 128L << 20 };

    /// <summary>The same for one page's image (pdftoppm). Default 20 s of CPU, 5 minutes in all, 2 GB, 256 MB.</summary>
    public ProgramLimits Render { get; set; } = new() { Cpu = TimeSpan.FromSeconds(20), Wall = TimeSpan.FromMinutes(5), OutputBytes = 256L << 20 };

    /// <summary>The same for one page's recognition (tesseract). Default 60 s of CPU, 15 minutes in all (at a low priority), 2 GB, 32 MB.</summary>
    public ProgramLimits Ocr { get; set; } = new() { Cpu = TimeSpan.FromSeconds(60), Wall = TimeSpan.FromMinutes(15), OutputBytes = 32L << 20 };

    /// <summary>The same for LibreOffice. Default 60 s of CPU, 3 minutes in all, 4 GB, 128 MB, 1024 files.</summary>
    public ProgramLimits Office { get; set; } = new() { Cpu = TimeSpan.FromSeconds(60), Wall = TimeSpan.FromMinutes(3), MemoryBytes = 4L << 30, OutputBytes = 128L << 20, Files = 1024 };

    /// <summary>Files read at once for their own text. Default: one a core; 1 to 64.</summary>
    [Range(1, 64)]
    public int TextsAtOnce { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 64);

    /// <summary>Pages recognised at once, beside the texts and at a lower priority. Default: one a core; 1 to 64.</summary>
    [Range(1, 64)]
    public int OcrAtOnce { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 64);

    /// <summary>Languages of the recognition, as tesseract names them. Default <c>fra</c>.</summary>
    [RegularExpression("[A-Za-z_]{3,20}(\\+[A-Za-z_]{3,20}){0,4}")]
    public string OcrLanguages { get; set; } = "fra";

    /// <summary>Dots an inch of a page's image. Default 300; 100 to 600.</summary>
    [Range(100, 600)]
    public int OcrDpi { get; set; } = 300;

    /// <summary>Largest image of a page, in pixels; larger pages are rendered at fewer dots an inch. Default 40 million (A2 at 300 dpi); 1 to 200 million.</summary>
    [Range(1_000_000, 200_000_000)]
    public long LargestImagePixels { get; set; } = 40_000_000;

    /// <summary>Most pages of a file. Default 20,000; 1 to 100,000. A file with more is too large.</summary>
    [Range(1, 100_000)]
    public int LargestPages { get; set; } = 20_000;

    /// <summary>Most pages recognised of one file; further ones stay as their own text has them. Default 2,000; 0 (no recognition) to 100,000.</summary>
    [Range(0, 100_000)]
    public int LargestOcrPages { get; set; } = 2_000;

    /// <summary>Largest file that is read into memory (pages, office files, plain text), in bytes; also what an office file may unfold to. Default 64 MB; 1 to 1024 MB.</summary>
    [Range(1L << 20, 1L << 30)]
    public long LargestMarkupBytes { get; set; } = 64L << 20;

    /// <summary>The folder in which programs get folders of their own. Default: the system's folder for temporary files.</summary>
    public string? WorkFolder { get; set; }
}
