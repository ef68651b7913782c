using System.Text.Json.Nodes;
using Archive.Core.Log;
using Archive.Core.Sources;

namespace Archive.Core.Tests.Log;

public sealed class chaining_the_log
{
    private static readonly LogDraft Draft = new(LogKinds.SourcePaused, DateTimeOffset.UnixEpoch, SourceName.Parse("raa-var"), null, new JsonObject());

    [Fact]
    public void each_entry_names_the_hash_of_the_one_before()
    {
        var first = LogChain.Append(LogHead.Empty, Draft);
        var second = LogChain.Append(LogChain.HeadAfter(first), Draft);

        Assert.Equal(1, first.Position.Number);
        Assert.Equal(2, second.Position.Number);
        Assert.Contains($"\"prev\":\"{first.Hash}\"", second.Json, StringComparison.Ordinal);
        Assert.Null(LogChain.Fault(LogHead.Empty, first));
        Assert.Null(LogChain.Fault(LogChain.HeadAfter(first), second));
    }

    [Fact]
    public void a_changed_entry_is_told()
    {
        var first = LogChain.Append(LogHead.Empty, Draft);
        var forged = first with { Json = first.Json.Replace("raa-var", "raa-vor", StringComparison.Ordinal) };

        Assert.Contains("not the one that was hashed", LogChain.Fault(LogHead.Empty, forged), StringComparison.Ordinal);
    }

    [Fact]
    public void a_gap_is_told()
    {
        var first = LogChain.Append(LogHead.Empty, Draft);
        var third = LogChain.Append(LogChain.HeadAfter(LogChain.Append(LogChain.HeadAfter(first), Draft)), Draft);

        Assert.Contains("gap", LogChain.Fault(LogChain.HeadAfter(first), third), StringComparison.Ordinal);
    }

    [Fact]
    public void an_entry_read_again_is_the_same()
    {
        var entry = LogChain.Append(LogHead.Empty, new(LogKinds.Changed, DateTimeOffset.UnixEpoch, SourceName.Parse("raa-var"), new DocumentId("raa-var/0011223344"), new JsonObject { ["kind"] = "added" }));

        var read = LogChain.Read(entry.Json, entry.Hash);

        Assert.Equal(entry.Document, read.Document);
        Assert.Equal(entry.At, read.At);
        Assert.Equal("added", (string?)read.Data["kind"]);
    }
}
