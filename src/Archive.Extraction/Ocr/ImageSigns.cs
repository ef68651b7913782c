namespace Archive.Extraction.Ocr;

/// <summary>What an image shows before anything is recognised in it: whether there is writing, and which way it lies.</summary>
/// <param name="Ink">Changes from light to dark along rows and columns, a measure of writing that borders and areas of grey hardly touch.</param>
/// <param name="Sideways">How much more the columns look like lines of text than the rows do; above 1 it lies on its side.</param>
internal readonly record struct ImageSigns(int Ink, double Sideways)
{
    /// <summary>Pixels of the image for one of the sample: lines of text of a page at 300 dpi stay apart, and the work is a sixteenth.</summary>
    private const int Shrink = 4;

    /// <summary>Darker than this is a line of print, whatever shows through the paper.</summary>
    private const int Dark = 120;

    /// <summary>Darker than this may be writing: a thin or small letter is pale once it is shrunk.</summary>
    private const int Pale = 160;

    /// <summary>Looks at the page without its edges, where scanners leave shadows and holes.</summary>
    public static ImageSigns Of(PageImage image)
    {
        // Less at the top and the bottom, where a page's number may be all that stands on it.
        int aside = Math.Max(Shrink, image.Width / 25), above = Math.Max(Shrink, image.Height / 80);
        int width = (image.Width - (2 * aside)) / Shrink, height = (image.Height - (2 * above)) / Shrink;
        if (width < 8 || height < 8) return default;

        var rows = new int[height];
        var columns = new int[width];
        var inked = new bool[width];
        var pixels = image.Pixels;
        var ink = 0;
        for (var y = 0; y < height; y++)
        {
            var line = pixels.Slice(((above + (y * Shrink)) * image.Width) + aside, width * Shrink);
            var next = pixels.Slice(((above + (y * Shrink) + 2) * image.Width) + aside, width * Shrink);
            var left = false;
            for (var x = 0; x < width; x++)
            {
                var at = x * Shrink;
                var light = line[at] + line[at + 2] + next[at] + next[at + 2];
                if (light < 4 * Dark)
                {
                    rows[y]++;
                    columns[x]++;
                }

                var inks = light < 4 * Pale;
                if (inks && (!left || !inked[x])) ink++;
                left = inks;
                inked[x] = inks;
            }
        }

        return new(ink, Roughness(columns) / Math.Max(1e-9, Roughness(rows)));
    }

    /// <summary>How sharply a profile rises and falls: lines of text make it a comb.</summary>
    private static double Roughness(int[] profile)
    {
        double changes = 0, sum = 0;
        for (var i = 2; i < profile.Length; i++)
        {
            double change = profile[i] - profile[i - 2];
            changes += change * change;
            sum += profile[i];
        }

        return sum == 0 ? 0 : changes / (sum * sum) * profile.Length;
    }
}
