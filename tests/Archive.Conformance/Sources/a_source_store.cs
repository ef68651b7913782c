using Archive.Conformance.Stores;
using Archive.Core.Log;
using Archive.Core.Sources;

namespace Archive.Conformance.Sources;

public abstract class a_source_store : StoreSuite
{
    [Fact]
    public async Task gives_back_what_was_declared_and_makes_it_due()
    {
        Assert.True(await Store.Sources.DeclareAsync(Given.Declaration("raa-var", "Le recueil"), Given.Now, Cancel));

        var source = (await Store.Sources.FindAsync(Given.Name("raa-var"), Cancel))!;
        Assert.Equal("Le recueil", source.Declaration.Title);
        Assert.Equal(Given.Declaration("raa-var", "Le recueil").Text, source.Declaration.Text);
        Assert.Equal(SourceState.Active, source.State);
        Assert.Equal(Given.Now, source.Due);
        Assert.Equal([LogKinds.SourceDeclared], await KindsAsync());
    }

    [Fact]
    public async Task knows_nothing_of_a_name_that_was_never_declared()
    {
        Assert.Null(await Store.Sources.FindAsync(Given.Name("nobody"), Cancel));
        Assert.Null(await Store.Sources.TakeOverAsync(Given.Name("nobody"), Cancel));
    }

    [Fact]
    public async Task changes_nothing_when_the_same_text_is_declared_again()
    {
        await Store.Sources.DeclareAsync(Given.Declaration("raa-var"), Given.Now, Cancel);

        Assert.False(await Store.Sources.DeclareAsync(Given.Declaration("raa-var"), Given.Now.AddDays(1), Cancel));
        Assert.Single(await KindsAsync());
    }

    [Fact]
    public async Task takes_a_newer_text_for_the_declaration()
    {
        await Store.Sources.DeclareAsync(Given.Declaration("raa-var", "Avant"), Given.Now, Cancel);

        Assert.True(await Store.Sources.DeclareAsync(Given.Declaration("raa-var", "Après"), Given.Now, Cancel));
        Assert.Equal("Après", (await Store.Sources.FindAsync(Given.Name("raa-var"), Cancel))!.Declaration.Title);
        Assert.Equal(2, (await KindsAsync()).Count);
    }

    [Fact]
    public async Task never_gives_a_removed_name_again()
    {
        await Store.Sources.DeclareAsync(Given.Declaration("raa-var"), Given.Now, Cancel);
        await Store.Sources.SetStateAsync(Given.Name("raa-var"), SourceState.Removed, Given.Now, Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Sources.DeclareAsync(Given.Declaration("raa-var", "Autre"), Given.Now, Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Sources.DeclareAsync(Given.Declaration("raa-var"), Given.Now, Cancel));
        Assert.Empty(await Store.Sources.ListAsync(removed: false, Cancel));
        Assert.Single(await Store.Sources.ListAsync(removed: true, Cancel));
    }

    [Fact]
    public async Task lists_by_name()
    {
        foreach (var name in new[] { "raa-var", "cada", "police" }) await Store.Sources.DeclareAsync(Given.Declaration(name), Given.Now, Cancel);

        Assert.Equal(["cada", "police", "raa-var"], (await Store.Sources.ListAsync(removed: false, Cancel)).Select(s => s.Name.ToString()));
    }

    [Fact]
    public async Task logs_each_state_once()
    {
        await Store.Sources.DeclareAsync(Given.Declaration("raa-var"), Given.Now, Cancel);
        foreach (var state in new[] { SourceState.Paused, SourceState.Paused, SourceState.Active, SourceState.Active, SourceState.Removed, SourceState.Removed })
            await Store.Sources.SetStateAsync(Given.Name("raa-var"), state, Given.Now, Cancel);

        Assert.Equal([LogKinds.SourceDeclared, LogKinds.SourcePaused, LogKinds.SourceResumed, LogKinds.SourceRemoved], await KindsAsync());
    }

    [Fact]
    public async Task answers_active_sources_that_are_due_the_longest_due_first()
    {
        await DueAtAsync("later", Given.Now.AddMinutes(2));
        await DueAtAsync("longest", Given.Now.AddHours(-2));
        await DueAtAsync("now", Given.Now);
        await DueAtAsync("paused", Given.Now.AddHours(-3));
        await Store.Sources.SetStateAsync(Given.Name("paused"), SourceState.Paused, Given.Now, Cancel);

        Assert.Equal(["longest", "now"], (await Store.Sources.DueAsync(Given.Now, Cancel)).Select(n => n.ToString()));
    }

    [Fact]
    public async Task makes_only_active_sources_due_and_leaves_those_that_are()
    {
        await DueAtAsync("later", Given.Now.AddDays(1));
        await DueAtAsync("already", Given.Now.AddHours(-2));
        await DueAtAsync("paused", Given.Now.AddDays(1));
        await Store.Sources.SetStateAsync(Given.Name("paused"), SourceState.Paused, Given.Now, Cancel);

        foreach (var name in new[] { "later", "already", "paused" }) await Store.Sources.MakeDueAsync(Given.Name(name), Given.Now, Cancel);

        Assert.Equal(Given.Now, (await Store.Sources.FindAsync(Given.Name("later"), Cancel))!.Due);
        Assert.Equal(Given.Now.AddHours(-2), (await Store.Sources.FindAsync(Given.Name("already"), Cancel))!.Due);
        Assert.Equal(Given.Now.AddDays(1), (await Store.Sources.FindAsync(Given.Name("paused"), Cancel))!.Due);
    }

    [Fact]
    public async Task counts_its_fencing_number_up_however_many_take_over_at_once()
    {
        await Store.Sources.DeclareAsync(Given.Declaration("raa-var"), Given.Now, Cancel);

        var keepers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Store.Sources.TakeOverAsync(Given.Name("raa-var"), Cancel))));

        Assert.Equal(20, keepers.Distinct().Count());
        Assert.True(await Store.Sources.TakeOverAsync(Given.Name("raa-var"), Cancel) > keepers.Max());
    }

    private async Task DueAtAsync(string source, DateTimeOffset due)
    {
        var keeper = await KeeperOfAsync(source);
        await CommitAsync(Given.Step(source, keeper) with { Due = due });
    }

    private async Task<IReadOnlyList<string>> KindsAsync() =>
        [.. (await Store.Log.ReadAsync(LogPosition.Start, 100, Cancel)).Select(e => e.Kind)];
}

public sealed class a_source_store_on_sqlite : a_source_store
{
    protected override StoreUnderTest Make() => SqliteStores.Make();
}
