using System.Text;
using Archive.Core.Sources;

namespace Archive.Core.Tests.Sources;

public sealed class a_hostile_page
{
    [Fact]
    public void of_more_than_a_hundred_thousand_links_is_read_up_to_there()
    {
        var html = new StringBuilder("<main>");
        for (var i = 0; i < 100_500; i++) html.Append("<a href=/d/").Append(i).Append(".pdf>n° ").Append(i).Append("</a>");
        var page = Pages.Read(Pages.Family("flat-links"), Pages.Page(html.ToString()));

        Assert.Equal(100_000, page.Entries.Count);
        Assert.Contains(page.Steps, s => s.Warning?.Contains("more than 100000 links", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void of_more_than_fifty_megabytes_is_refused() =>
        Assert.Contains("larger than 50 MB", Pages.Read(Pages.Family("flat-links"), new(Pages.Site, new byte[50_000_001], "text/html", null)).Fault, StringComparison.Ordinal);

    [Theory]
    [InlineData("<div>", 300_000, "")]
    [InlineData("<b><i>", 100_000, "")]
    [InlineData("<p><font color=1>", 50_000, "")]
    [InlineData("<a href=x.pdf>", 5_000, "")]
    [InlineData("<table><tr><td>", 30_000, "")]
    [InlineData("<li>", 50_000, "")]
    [InlineData("</p>", 50_000, "")]
    [InlineData("<select><option>", 5_000, "")]
    [InlineData("<", 300_000, "")]
    [InlineData("<a id= class=", 30_000, "")]
    [InlineData("<!--", 100_000, "")]
    [InlineData("<script>", 30_000, "")]
    [InlineData("&", 300_000, "")]
    [InlineData(" x=", 20_000, "<a")]
    [InlineData("<form><input name=a value=b>", 3_000, "")]
    public void of_any_repetition_is_read_in_time(string part, int times, string before)
    {
        var html = "<html><main>" + before + string.Concat(Enumerable.Repeat(part, times));
        foreach (var family in new[] { "flat-links", "etat-cards" })
            _ = Pages.Read(Pages.Family(family), Pages.Page(html));
    }

    [Fact]
    public void of_null_bytes_and_odd_characters_is_read()
    {
        var page = Pages.Read(Pages.Family("flat-links"), Pages.Page("<ma\0in><main>\0<a h\0ref='a\0.pdf'>Arr\u00ADêté\0 \u0085 du \uFFFD 3 mars 2025</a></main>\0"));
        Assert.Equal(new DateOnly(2025, 3, 3), Assert.Single(page.Entries).Published);
    }

    [Fact]
    public void of_links_that_are_no_addresses_is_read_for_the_others()
    {
        var page = Pages.Read(Pages.Family("flat-links"), Pages.Within($"<a href='http://[::1.pdf'>a</a><a href='http://%zz/.pdf'>b</a><a href='//.pdf'>c</a><a href='http:///x.pdf'>d</a><a href='{new string('a', 10_000)}.pdf'>e</a><a href='100%.pdf'>f</a>"));
        Assert.Contains(page.Entries, e => e.Title == "f");
        Assert.All(page.Entries, e => Assert.Equal("www.sarre-et-saone.gouv.fr", e.Address.Host));
    }
}
