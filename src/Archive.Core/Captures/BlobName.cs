using System.Security.Cryptography;

namespace Archive.Core.Captures;

/// <summary>The SHA-256 of kept bytes, 64 lower-case hexadecimal digits.</summary>
public readonly record struct BlobName(string Value)
{
    /// <summary>The name of these bytes.</summary>
    public static BlobName Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">Not 64 hexadecimal digits.</exception>
    public static BlobName Parse(string text) =>
        text.Length == 64 && text.All(char.IsAsciiHexDigit)
            ? new(text.ToLowerInvariant())
            : throw new FormatException($"'{text}' is no SHA-256: 64 hexadecimal digits are.");

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
