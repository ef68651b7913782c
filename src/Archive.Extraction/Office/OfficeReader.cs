using System.Text;
using System.Xml;
using Archive.Core.Extraction;
using Archive.Core.Sources;
using Microsoft.Extensions.Options;

namespace Archive.Extraction.Office;

/// <summary>Reads office files: DOCX and ODT themselves, RTF and DOC through LibreOffice where it is installed.</summary>
internal sealed class OfficeReader(LibreOffice office, IOptions<ExtractionOptions> options)
{
    /// <summary>The name of the stream that holds an encrypted DOCX inside the container of the old formats.</summary>
    private static readonly byte[] _encryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>Reads the file.</summary>
    public async Task<Extracted> ReadAsync(string path, FileKind kind, CancellationToken cancel)
    {
        try
        {
            if (kind is FileKind.Docx or FileKind.Odt) return ReadZip(path, ExtractorNames.Own);
            if (kind is FileKind.Doc && (await File.ReadAllBytesAsync(path, cancel)).AsSpan().IndexOf(_encryptedPackage) >= 0)
                return Fault(ExtractionFault.Encrypted, "the file asks for a password");
            return await office.ReadAsDocxAsync(path, docx => ReadZip(docx, $"libreoffice; {ExtractorNames.Own}"), cancel);
        }
        catch (TooLargeException e)
        {
            return Fault(ExtractionFault.TooLarge, e.Message);
        }
        catch (InvalidDataException e)
        {
            return Fault(ExtractionFault.Malformed, $"the file's parts cannot be unfolded: {e.Message}");
        }
        catch (NotSupportedException e)
        {
            return Fault(ExtractionFault.Malformed, $"the file's parts cannot be unfolded: {e.Message}");
        }
        catch (XmlException e)
        {
            return Fault(ExtractionFault.Malformed, $"the file's text is no XML as office files hold it: {e.Message}");
        }
    }

    private Extracted ReadZip(string path, string extractor)
    {
        using var parts = ZipParts.Open(path, options.Value.LargestMarkupBytes);
        if (OdtText.IsEncrypted(parts)) return Fault(ExtractionFault.Encrypted, "the file asks for a password");
        var text = DocxText.Of(parts) ?? (IsOdt(parts) ? OdtText.Of(parts) : null);
        if (text is null) return new Extracted.Unreadable(DocumentKind.Other, ExtractionFault.Unsupported, "no reader for files of this kind");
        return new Extracted.Read(DocumentKind.Office, PlainText.PagesOf(text), extractor);
    }

    /// <summary>Spreadsheets and drawings have the same parts; only texts are read.</summary>
    private static bool IsOdt(ZipParts parts)
    {
        using var content = parts.Read("content.xml");
        while (content?.Read() is true)
        {
            if (content.NodeType is not XmlNodeType.Element || content.NamespaceURI != "urn:oasis:names:tc:opendocument:xmlns:office:1.0") continue;
            if (content.LocalName is "text") return true;
            if (content.LocalName is "spreadsheet" or "presentation" or "drawing" or "chart") return false;
        }

        return false;
    }

    private static Extracted.Unreadable Fault(ExtractionFault fault, string detail) => new(DocumentKind.Office, fault, detail);
}
