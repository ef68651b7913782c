namespace Archive.Core.Sources;

/// <summary>A fault in a declaration.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Message">What is wrong, and what is allowed.</param>
public sealed record DeclarationFault(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>Reads declarations. One with faults is told whole, with every fault; the others load.</summary>
public static class DeclarationReader
{
    /// <summary>Reads one file's text.</summary>
    /// <param name="file">Its name, for faults.</param>
    /// <param name="text">The YAML.</param>
    /// <param name="faults">Every fault; empty where the answer is a declaration.</param>
    /// <returns>The declaration; null where there are faults.</returns>
    public static Declaration? Read(string file, string text, out IReadOnlyList<DeclarationFault> faults) => throw new NotImplementedException();
}
