using System.IO.Compression;
using System.Text;
using Archive.Core.Extraction;
using Archive.Core.Sources;

namespace Archive.Extraction.Tests;

public sealed class reading_an_office_file(Reading reading) : IClassFixture<Reading>
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Fact]
    public async Task gives_the_text_of_a_docx_with_its_tables_and_pages()
    {
        var read = await reading.ReadWellAsync(Zip(("word/document.xml",
            $"""
            <w:document xmlns:w="{Word}"><w:body>
            <w:p><w:r><w:t>Arrêté</w:t></w:r><w:del><w:r><w:delText>ancien</w:delText></w:r></w:del><w:r><w:tab/><w:t xml:space="preserve">du 3 mai</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Commune</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Date</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:p><w:r><w:br w:type="page"/><w:t>Annexe</w:t></w:r></w:p>
            </w:body></w:document>
            """)));

        Assert.Equal(DocumentKind.Office, read.Kind);
        Assert.Equal(["Arrêté du 3 mai\nCommune | Date", "Annexe"], read.Pages.Select(page => page.Text));
    }

    [Fact]
    public async Task gives_the_text_of_an_odt()
    {
        var read = await reading.ReadWellAsync(Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml",
            """
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>
            <text:h>Arrêté</text:h><text:p>Le préfet<text:s text:c="2"/>arrête<text:line-break/>ceci</text:p>
            <text:list><text:list-item><text:p>un</text:p></text:list-item></text:list>
            </office:text></office:body></office:document-content>
            """)));

        Assert.Equal("Arrêté\nLe préfet  arrête\nceci\n- un", Assert.Single(read.Pages).Text);
    }

    [Fact]
    public async Task says_what_no_program_of_this_machine_reads()
    {
        if (!HasLibreOffice) Assert.Equal(ExtractionFault.Unsupported, await reading.FaultOfAsync("{\\rtf1 Bonjour}"u8.ToArray()));
        Assert.Equal(ExtractionFault.Unsupported, await reading.FaultOfAsync(Zip(("photo.jpg", "rien"))));
        Assert.Equal(ExtractionFault.Unsupported, await reading.FaultOfAsync([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0, 0, 0, 0]));
    }

    [Fact]
    public async Task gives_the_text_of_a_rich_text_through_libreoffice()
    {
        Assert.SkipUnless(HasLibreOffice, "LibreOffice is not on this machine (apt-get install libreoffice-writer-nogui)");

        var read = await reading.ReadWellAsync("{\\rtf1\\ansi\\ansicpg1252 Arr\\'eat\\'e9 du 1er mai 2025 interdisant le survol.\\par\\page Article 2\\par}"u8.ToArray());

        Assert.Equal(["Arrêté du 1er mai 2025 interdisant le survol.", "Article 2"], read.Pages.Select(p => p.Text.Trim()));
    }

    [Fact]
    public async Task says_that_a_cut_file_is_broken()
    {
        var whole = Zip(("word/document.xml", $"<w:document xmlns:w=\"{Word}\"/>"));

        Assert.Equal(ExtractionFault.Malformed, await reading.FaultOfAsync(whole[..(whole.Length / 2)]));
    }

    private static bool HasLibreOffice => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "soffice")));

    internal static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }
}
