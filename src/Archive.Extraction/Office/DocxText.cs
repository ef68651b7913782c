using System.Xml;

namespace Archive.Extraction.Office;

/// <summary>The text of a DOCX: its body and its notes; headers and footers are its frame. Deleted text is left out, inserted text is in.</summary>
internal static class DocxText
{
    private const string MainPart = "word/document.xml";

    /// <summary>The text; null where the file is no DOCX.</summary>
    public static string? Of(ZipParts parts)
    {
        if (MainPartOf(parts) is not { } main) return null;
        var text = new OfficeText();
        using (var xml = parts.Read(main)!) Write(xml, text);
        foreach (var notes in new[] { "word/footnotes.xml", "word/endnotes.xml" })
        {
            using var xml = parts.Read(notes);
            if (xml is not null) Write(xml, text);
        }

        return text.ToString();
    }

    /// <summary>The name is usual, not fixed: the package's relations say it.</summary>
    private static string? MainPartOf(ZipParts parts)
    {
        if (parts.Has(MainPart)) return MainPart;
        using var relations = parts.Read("_rels/.rels");
        while (relations?.Read() is true)
        {
            if (relations.LocalName != "Relationship" || relations.GetAttribute("Type")?.EndsWith("/officeDocument", StringComparison.Ordinal) is not true) continue;
            var target = relations.GetAttribute("Target")?.TrimStart('/');
            return target is not null && target.StartsWith("word/", StringComparison.Ordinal) && parts.Has(target) ? target : null;
        }

        return null;
    }

    private static void Write(XmlReader xml, OfficeText text)
    {
        var more = xml.Read();
        while (more)
        {
            if (xml.NodeType is XmlNodeType.Element)
            {
                switch (xml.LocalName)
                {
                    // The second copy of what newer readers are shown, field codes, deleted text.
                    case "Fallback" or "instrText" or "delText" or "del" or "moveFrom" or "sectPr" or "pPrChange" or "rPrChange":
                        xml.Skip();
                        more = !xml.EOF;
                        continue;
                    case "t" when !xml.IsEmptyElement:
                        text.Write(xml.ReadElementContentAsString());
                        more = !xml.EOF;
                        continue;
                    case "tab" when xml.Depth > 0 && xml.GetAttribute("pos", xml.NamespaceURI) is null: text.Write(" "); break;
                    case "br" when xml.GetAttribute("type", xml.NamespaceURI) == "page": text.BreakPage(); break;
                    case "br" or "cr": text.BreakLine(); break;
                    case "noBreakHyphen": text.Write("-"); break;
                    case "numPr": text.Item(); break;
                    case "tr" when !xml.IsEmptyElement: text.BeginRow(); break;
                    case "tc": text.BeginCell(); break;
                    case "p" when xml.IsEmptyElement: text.EndParagraph(); break;
                }
            }
            else if (xml.NodeType is XmlNodeType.EndElement)
            {
                if (xml.LocalName == "p") text.EndParagraph();
                else if (xml.LocalName == "tr") text.EndRow();
            }

            more = xml.Read();
        }
    }
}
