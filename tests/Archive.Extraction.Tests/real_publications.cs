using Archive.Core.Extraction;

namespace Archive.Extraction.Tests;

public sealed class real_publications(Reading reading) : IClassFixture<Reading>
{
    [Fact]
    public async Task a_council_s_scanned_minutes_keep_their_words()
    {
        var read = await ReadAsync("scans-council/CM_2015-11-04.pdf");
        var truth = await File.ReadAllTextAsync(Path.Combine(Reading.SharedData!, "scans-council/CM_2015-11-04.truth.txt"), TestContext.Current.CancellationToken);

        Assert.True(Reading.Recall(truth, read.Pages) >= 0.97);
    }

    [Fact]
    public async Task a_scan_that_lies_sideways_keeps_its_words()
    {
        var read = await ReadAsync("scans-icpe/icpe_0005801105_2012-07-13_AP.pdf");
        var truth = await File.ReadAllTextAsync(Path.Combine(Reading.SharedData!, "scans-icpe/icpe_0005801105_2012-07-13_AP.md"), TestContext.Current.CancellationToken);

        Assert.True(Reading.Recall(truth, read.Pages) >= 0.93);
    }

    [Fact]
    public async Task two_runs_of_one_act_are_one_text()
    {
        var first = await ReadAsync("raa-pdf/RAA10-Aube_n70_Arrete_1__run1.pdf");
        var second = await ReadAsync("raa-pdf/RAA10-Aube_n70_Arrete_1__run2.pdf");

        Assert.Equal(first.Pages.Select(page => page.Text), second.Pages.Select(page => page.Text));
        Assert.All(first.Pages, page => Assert.Equal(PageMethod.Text, page.Method));
    }

    [Theory]
    [InlineData("issue3371.pdf", ExtractionFault.Encrypted)]
    [InlineData("issue19484_1.pdf", ExtractionFault.Encrypted)]
    [InlineData("issue9418.pdf", ExtractionFault.Malformed)]
    [InlineData("REDHAT-1531897-0.pdf", ExtractionFault.Truncated)]
    public async Task a_file_that_cannot_be_read_says_why(string file, ExtractionFault fault)
    {
        var unreadable = Assert.IsType<Extracted.Unreadable>(await ReadAnyAsync("bad-pdf/pdf/" + file));

        Assert.Equal(fault, unreadable.Fault);
        Assert.DoesNotContain('\n', unreadable.Detail);
    }

    [Fact]
    public async Task a_file_that_the_empty_password_opens_is_read() =>
        Assert.Equal("Bluebeam should be encrypting this.", Assert.IsType<Extracted.Read>(await ReadAnyAsync("bad-pdf/pdf/pr6531_2.pdf")).Pages[0].Text);

    [Fact]
    public async Task a_file_that_keeps_a_program_busy_is_given_up()
    {
        Assert.SkipUnless(Reading.SharedData is not null, "../shared/data is absent");
        await using var hurried = new Reading(options => options.Text.Cpu = TimeSpan.FromSeconds(1));
        var read = await hurried.Extractor.ReadAsync(new(Path.Combine(Reading.SharedData!, "bad-pdf/pdf/bomb_giant.pdf"), ""), TestContext.Current.CancellationToken);

        Assert.Equal(ExtractionFault.TooLarge, Assert.IsType<Extracted.Unreadable>(read).Fault);
    }

    private async Task<Extracted.Read> ReadAsync(string file) => Assert.IsType<Extracted.Read>(await ReadAnyAsync(file));

    private Task<Extracted> ReadAnyAsync(string file)
    {
        Assert.SkipUnless(Reading.SharedData is not null, "../shared/data is absent");
        return reading.Extractor.ReadAsync(new(Path.Combine(Reading.SharedData!, file), ""), TestContext.Current.CancellationToken);
    }
}
