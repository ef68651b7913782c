namespace Archive.Core.Sources;

/// <summary>The name of a platform: what shares a fate when visited too fast. By default the registrable domain of a source's start.</summary>
public readonly record struct PlatformName(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
