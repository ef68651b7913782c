using Archive.Core.Acts;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Findings;

/// <summary>Acts published after they took effect.</summary>
public static class LatePublication
{
    /// <summary>The findings of a version: an act whose first day in force (or, where only an end is stated, last day) lies before its gazette's publication. Subject: the act's id.</summary>
    public static IReadOnlyList<Finding> In(Document document, DocumentVersion version) => throw new NotImplementedException();
}
