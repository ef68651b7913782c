using System.Globalization;
using System.Xml;

namespace Archive.Extraction.Office;

/// <summary>The text of an ODT. Deleted text and comments are left out.</summary>
internal static class OdtText
{
    private const int MostBlanks = 100;

    /// <summary>The text; null where the file is no ODT.</summary>
    public static string? Of(ZipParts parts)
    {
        using var xml = parts.Read("content.xml");
        if (xml is null) return null;
        var text = new OfficeText();
        var within = 0;
        var more = xml.Read();
        while (more)
        {
            if (xml.NodeType is XmlNodeType.Element)
            {
                switch (xml.LocalName)
                {
                    case "tracked-changes" or "annotation" or "automatic-styles" or "font-face-decls" or "scripts" or "forms" or "sequence-decls":
                        xml.Skip();
                        more = !xml.EOF;
                        continue;
                    case "p" or "h" when xml.IsEmptyElement: text.EndParagraph(); break;
                    case "p" or "h": within++; break;
                    case "s": text.Write(new string(' ', Math.Clamp(Count(xml), 1, MostBlanks))); break;
                    case "tab": text.Write(" "); break;
                    case "line-break": text.BreakLine(); break;
                    case "list-item" when !xml.IsEmptyElement: text.Item(); break;
                    case "table-row" when !xml.IsEmptyElement: text.BeginRow(); break;
                    case "table-cell": text.BeginCell(); break;
                }
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                if (within > 0) text.Write(string.Join(' ', xml.Value.Split(['\n', '\r', '\t'])));
            }
            else if (xml.NodeType is XmlNodeType.EndElement)
            {
                if (xml.LocalName is "p" or "h")
                {
                    within--;
                    text.EndParagraph();
                }
                else if (xml.LocalName == "table-row")
                {
                    text.EndRow();
                }
            }

            more = xml.Read();
        }

        return text.ToString();
    }

    /// <summary>Whether a password keeps its parts.</summary>
    public static bool IsEncrypted(ZipParts parts)
    {
        using var manifest = parts.Read("META-INF/manifest.xml");
        while (manifest?.Read() is true)
            if (manifest.NodeType is XmlNodeType.Element && manifest.LocalName == "encryption-data") return true;
        return false;
    }

    private static int Count(XmlReader xml) => int.TryParse(xml.GetAttribute("c", xml.NamespaceURI), CultureInfo.InvariantCulture, out var count) ? count : 1;
}
