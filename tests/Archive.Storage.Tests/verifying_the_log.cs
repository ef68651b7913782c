using Archive.Conformance.Stores;
using Archive.Core.Log;
using Archive.Core.Watches;

namespace Archive.Storage.Tests;

public sealed class verifying_the_log : OnAFolder
{
    [Fact]
    public async Task finds_an_empty_log_sound()
    {
        var verdict = await VerifyAsync();
        Assert.Null(verdict.Fault);
        Assert.Equal((0L, LogHead.Empty), (verdict.Entries, verdict.Head));
    }

    [Fact]
    public async Task counts_entries_and_kinds_over_many_batches()
    {
        await Archive.FillAsync(1);
        var keeper = (await Archive.Sources.TakeOverAsync(Given.Name("raa-var"), Cancel))!.Value;
        await Archive.Visits.CommitAsync(Given.Step("raa-var", keeper) with { Documents = [.. Enumerable.Range(0, 2500).Select(n => Given.Document("raa-var", $"many-{n}"))] }, Cancel);

        var verdict = await VerifyAsync();
        Assert.Null(verdict.Fault);
        Assert.Equal(2504, verdict.Entries);
        Assert.Equal(2501, verdict.Kinds[LogKinds.DocumentSeen]);
        Assert.Equal(1, verdict.Kinds[LogKinds.SourceDeclared]);
    }

    [Theory]
    [InlineData("UPDATE log SET json = replace(json, 'raa-var', 'raa-vor') WHERE n = 5", 4, "entry 5", "not the one that was hashed")]
    [InlineData("DELETE FROM log WHERE n = 5", 4, "entry 6", "gap")]
    [InlineData("DELETE FROM log WHERE n = 1", 0, "entry 2", "gap")]
    [InlineData("DELETE FROM log WHERE n = 10", 9, "ends at entry 9", "missing")]
    [InlineData("UPDATE log SET json = 'x' WHERE n = 5", 4, "entry 5", "")]
    [InlineData("UPDATE log SET json = '{}' WHERE n = 5", 4, "entry 5", "")]
    [InlineData("UPDATE log SET json = '[1]' WHERE n = 5", 4, "entry 5", "")]
    [InlineData("UPDATE log SET json = '{\"n\":5,\"n\":5}' WHERE n = 5", 4, "entry 5", "")]
    [InlineData("UPDATE log SET hash = 'x' WHERE n = 5", 4, "entry 5", "")]
    [InlineData("UPDATE log SET hash = 'x' WHERE n = 10", 9, "entry 10", "")]
    [InlineData("UPDATE log SET json = (SELECT json FROM log WHERE n = 4), hash = (SELECT hash FROM log WHERE n = 4) WHERE n = 5", 4, "entry 5", "calls itself 4")]
    [InlineData("UPDATE log_head SET hash = 'x'", 10, "entry 10", "another hash")]
    [InlineData("UPDATE log_head SET n = 12", 10, "ends at entry 10", "12")]
    [InlineData("UPDATE log_head SET n = 8, hash = (SELECT hash FROM log WHERE n = 8)", 10, "ends at entry 10", "put behind")]
    public async Task names_the_first_fault(string tamper, int sound, string says, string why)
    {
        await Archive.FillAsync(3);
        Archive.Tamper(tamper);

        var verdict = await VerifyAsync();
        Assert.Contains(says, verdict.Fault, StringComparison.Ordinal);
        Assert.Contains(why, verdict.Fault, StringComparison.Ordinal);
        Assert.Equal(sound, verdict.Entries);
    }

    [Fact]
    public async Task names_a_reader_that_is_ahead_of_the_log()
    {
        await Archive.FillAsync(1);
        var turn = await Archive.Watches.TakeOverAsync(Cancel);
        await Archive.Watches.WriteAsync(turn.Keeper, [], new Dictionary<string, string?>(StringComparer.Ordinal), new(4), Cancel);
        Assert.Equal([new ConsumerStanding("watches", new(4))], (await VerifyAsync(new Matcher(Archive.Watches))).Consumers);
        Assert.Null((await VerifyAsync(new Matcher(Archive.Watches))).Fault);

        await Archive.Watches.WriteAsync(turn.Keeper, [], new Dictionary<string, string?>(StringComparer.Ordinal), new(5), Cancel);
        Assert.Contains("'watches' stands at entry 5", (await VerifyAsync(new Matcher(Archive.Watches))).Fault, StringComparison.Ordinal);
    }

    private Task<LogVerdict> VerifyAsync(params IConsumer[] consumers) => LogVerifier.VerifyAsync(Archive.Log, consumers, Cancel);

    private sealed class Matcher(IWatchStore watches) : IConsumer
    {
        public string Name => "watches";

        public Task<ConsumerTurn> TakeOverAsync(CancellationToken cancel) => watches.TakeOverAsync(cancel);

        public Task<LogPosition> PositionAsync(CancellationToken cancel) => watches.PositionAsync(cancel);

        public Task<bool> ConsumeAsync(long keeper, IReadOnlyList<LogEntry> entries, CancellationToken cancel) => throw new NotSupportedException();

        public Task ResetAsync(CancellationToken cancel) => throw new NotSupportedException();
    }
}
