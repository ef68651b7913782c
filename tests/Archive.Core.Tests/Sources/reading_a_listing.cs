using System.Text;
using Archive.Core.Sources;

namespace Archive.Core.Tests.Sources;

public sealed class reading_a_listing
{
    [Fact]
    public void follows_grey_cards_and_gives_months_the_year_of_the_card_above()
    {
        var page = Pages.Read(Pages.Family("etat-cards"), Pages.Within(Grey("Mars", "/r/2025/Mars") + Grey("Avril 2024", "/r/2024/Avril")), 1, "Année 2025");

        Assert.Equal([("/r/2025/Mars", 2, "Mars 2025"), ("/r/2024/Avril", 2, "Avril 2024")], page.Pages.Select(p => (p.Address.AbsolutePath, p.Level, p.Title!)));
        Assert.Empty(page.Entries);
        Assert.Null(page.Fault);
    }

    [Theory]
    [InlineData("<div class='fr-card fr-card--horizontal'><h2 class='fr-card__title'><a class='fr-card__link' href='/d/1'>RAA n°1 &amp; 2</a></h2><p class='fr-card__detail'>Publié le 03/02/2025</p></div>")]
    [InlineData("<div class='fr-card'><h3 class='fr-card__title'><a href='/d/1'>RAA  n°1\n &amp; 2</a></h3><p class='fr-card__detail'>Mis à jour le 03/02/2025</p></div>")]
    [InlineData("<div class='fr-card'><div class='fr-card__img'><a href='/d/1' tabindex=-1><img alt=''></a></div><h4 class='fr-card__title'><a href='/d/1'>RAA n°1 &amp; 2</a></h4><div class='fr-card__end'><p class='fr-card__detail'><time datetime='2025-02-03'>le 3</time></p></div></div>")]
    [InlineData("<div class='fr-card'><p class='fr-tag'><a href='/tags/raa'>RAA</a></p><div class='fr-card__content'><h3><a href='/d/1'>RAA n°1 &amp; 2</a></h3><span class='fr-card__detail'>3 février 2025</span></div></div>")]
    [InlineData("<a class='fr-card' href='/d/1'><span class='fr-card__title'>RAA n°1 &amp; 2</span><span class='fr-card__detail'>Publié le 03/02/25</span></a>")]
    public void reads_a_white_card_in_each_of_its_dresses(string card)
    {
        var entry = Assert.Single(Pages.Read(Pages.Family("etat-cards"), Pages.Within(card)).Entries);

        Assert.Equal("RAA n°1 & 2", entry.Title);
        Assert.Equal(new DateOnly(2025, 2, 3), entry.Published);
        Assert.Equal("/d/1", entry.Address.AbsolutePath);
        Assert.True(entry.Cover);
    }

    [Theory]
    [InlineData("Année 2025", true)]
    [InlineData("Recueils des actes administratifs - Mars 2025", true)]
    [InlineData("2e trimestre 2024", true)]
    [InlineData("RAA N°001 du 2 janvier 2025", false)]
    [InlineData("Recueil spécial n° 12 de mars 2025", false)]
    public void follows_a_white_card_that_names_no_more_than_a_year_or_a_month(string title, bool followed)
    {
        var page = Pages.Read(Pages.Family("etat-cards"), Pages.Within($"<div class=fr-card><h3 class=fr-card__title><a href=/r/1>{title}</a></h3></div>"));
        Assert.Equal(followed ? (1, 0) : (0, 1), (page.Pages.Count, page.Entries.Count));
        var dated = Pages.Read(Pages.Family("etat-cards"), Pages.Within(White(title, "/r/1", "03/02/2025")));
        Assert.Equal((0, 1), (dated.Pages.Count, dated.Entries.Count));
    }

    [Fact]
    public void goes_forward_alone_through_a_pager_of_numbers()
    {
        var page = Pages.Read(Pages.Family("etat-cards"), Pages.Within(White("A", "/d/1", "03/02/2025")
            + "<nav class=fr-pagination><ul><li><a class=fr-pagination__link href='?p=0'>Première page</a></li><li><a class=fr-pagination__link href='?p=1'>1</a></li><li><a class=fr-pagination__link aria-current=page>2</a></li><li><a class=fr-pagination__link href='?p=3'>3</a></li><li><a href='?p=9' class=fr-pagination__link--last>Dernière page</a></li></ul></nav>"));
        Assert.Equal(["?p=3", "?p=9"], page.Pages.Select(p => p.Address.Query));
    }

    [Fact]
    public void prefers_the_download_link_to_other_files_of_a_cover_page()
    {
        var listing = Pages.Family("etat-cards");
        var entry = new ListingEntry { Key = "k", Title = "RAA n° 1", Address = new(Pages.Site, "/d/1"), Cover = true };
        var page = ListingReader.ReadCover(listing, entry, Pages.Within("<a href=/guide.pdf>Guide</a><a class=fr-link--download href=/1.pdf>Télécharger</a>"));
        Assert.Equal("/1.pdf", Assert.Single(page.Entries).Address.AbsolutePath);
        var plain = ListingReader.ReadCover(listing, entry, Pages.Within("<p><a href=/contenu/telechargement/1/2/file/1>Voir le recueil</a></p>"));
        Assert.Equal("RAA n° 1", Assert.Single(plain.Entries).Title);
    }

    [Fact]
    public void takes_a_card_that_links_a_file_as_no_cover()
    {
        var page = Pages.Read(Pages.Family("etat-cards"), Pages.Within(White("RAA 33 SPECIAL N° 2026-243", "/contenu/telechargement/1/2/file/RAA 33 SPECIAL N° 2026-243.pdf", "03/08/2026")));

        var entry = Assert.Single(page.Entries);
        Assert.False(entry.Cover);
        Assert.Equal("https://www.sarre-et-saone.gouv.fr/contenu/telechargement/1/2/file/RAA%2033%20SPECIAL%20N%C2%B0%202026-243.pdf", entry.Address.AbsoluteUri);
    }

    [Fact]
    public void leaves_a_date_that_only_the_title_has_to_the_cover_page()
    {
        var listing = Pages.Family("etat-cards");
        var entry = Assert.Single(Pages.Read(listing, Pages.Within("<div class=fr-card><h3><a href=/d/1>RAA du 10 février 2025</a></h3></div>")).Entries);
        Assert.Null(entry.Published);

        var stated = ListingReader.ReadCover(listing, entry, Pages.Within("<a class='fr-link fr-link--download' href=/f/1.pdf>Télécharger RAA du 10 février 2025 <span class=fr-link__detail>PDF - 1 Mb - 11/02/2025</span></a>"));
        Assert.Equal(new DateOnly(2025, 2, 11), Assert.Single(stated.Entries).Published);
        var silent = ListingReader.ReadCover(listing, entry, Pages.Within("<a class='fr-link fr-link--download' href=/f/1.pdf>Télécharger</a>"));
        Assert.Equal(("RAA du 10 février 2025", new DateOnly(2025, 2, 10)), (silent.Entries[0].Title, silent.Entries[0].Published!.Value));
    }

    [Fact]
    public void titles_several_downloads_of_a_cover_page_by_their_own_links()
    {
        var listing = Pages.Family("etat-cards");
        var entry = new ListingEntry { Key = "k", Title = "RAA du mois", Address = new(Pages.Site, "/d/1"), Cover = true, Published = new(2025, 1, 1) };
        var page = ListingReader.ReadCover(listing, entry, Pages.Within("""
            <div class="fr-downloads-group"><ul>
              <li><a class="fr-link fr-link--download" href="/f/1.pdf">Télécharger Recueil, partie 1 <span class="fr-link__detail">PDF - 1 Mb - 02/01/2025</span></a></li>
              <li><a class="fr-link fr-link--download" href="/f/2.pdf">Télécharger Recueil, partie 2 <span class="fr-link__detail">PDF - 1 Mb - 02/01/2025</span></a></li>
              <li><a class="fr-link fr-link--download" href="/f/2.pdf#page=3">Télécharger encore</a></li>
            </ul></div>
            """));

        Assert.Equal(["Recueil, partie 1", "Recueil, partie 2"], page.Entries.Select(e => e.Title));
        Assert.All(page.Entries, e => Assert.Equal(new DateOnly(2025, 1, 1), e.Published));
        Assert.Equal(2, page.Entries.Select(e => e.Key).Distinct().Count());
    }

    [Fact]
    public void reads_a_cover_page_whose_id_eats_its_class()
    {
        var entry = new ListingEntry { Key = "k", Title = "RAA N°05-2026-327", Address = new(Pages.Site, "/d/1"), Cover = true };
        var page = ListingReader.ReadCover(Pages.Family("etat-cards"), entry, Pages.Page("""
            <html><body><h1>RAA</h1><a id= class="fr-link fr-link--download" href="/docs/a.pdf">Télécharger RAA N°05-2026-327<span class="fr-link__detail">PDF - 0,71 Mb - 13/08/2026</span></a></body></html>
            """));

        Assert.Equal(("RAA N°05-2026-327", new DateOnly(2026, 8, 13)), (Assert.Single(page.Entries).Title, page.Entries[0].Published!.Value));
    }

    [Fact]
    public void takes_the_answer_to_a_cover_that_is_a_file_as_the_document()
    {
        var entry = new ListingEntry { Key = "k", Title = "T", Address = new(Pages.Site, "/d/1"), Cover = true };
        var page = ListingReader.ReadCover(Pages.Family("etat-cards"), entry, new(entry.Address, "%PDF-1.7\n"u8.ToArray(), "application/pdf", null));
        Assert.False(Assert.Single(page.Entries).Cover);
    }

    [Fact]
    public void tells_a_cover_page_without_a_document()
    {
        var entry = new ListingEntry { Key = "k", Title = "T", Address = new(Pages.Site, "/d/1"), Cover = true };
        Assert.Contains("holds no document", ListingReader.ReadCover(Pages.Family("etat-cards"), entry, Pages.Within("<p>Rien</p>")).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void posts_the_options_of_a_select_with_the_forms_hidden_state()
    {
        var page = Pages.Read(Pages.Family("etat-select"), Pages.Within("""
            <form method="POST" action="/content/action"><input type="hidden" name="Token" value="a b&c"><input type="checkbox" name="no" value="1">
            <select id="Liste-liste-docs" name="Choix[1]"><option value="">Choisir</option><option value="12" selected>RAA n°12 du 3 mars 2025</option><option value="13">RAA n°13</option></select>
            <button name="go" value="1">Valider</button></form>
            """));

        Assert.Equal(["RAA n°12 du 3 mars 2025", "RAA n°13"], page.Entries.Select(e => e.Title));
        Assert.Equal("Token=a+b%26c&Choix%5B1%5D=12", page.Entries[0].Form);
        Assert.Equal("/content/action", page.Entries[0].Address.AbsolutePath);
        Assert.All(page.Entries, e => Assert.True(e.Cover));
        Assert.DoesNotContain("Token", page.Entries[0].Key, StringComparison.Ordinal);
        Assert.NotEqual(page.Entries[0].Key, page.Entries[1].Key);
    }

    [Fact]
    public void follows_the_options_of_a_select_where_they_are_years()
    {
        var listing = Pages.Declared("family: etat-downloads\nfollow: select");
        var page = Pages.Read(listing, Pages.Within("<form method=get action=/raa><select name=annee><option value=2024>2024</option><option value=2025>2025</option></select></form>"));
        Assert.Equal(["/raa?annee=2024", "/raa?annee=2025"], page.Pages.Select(p => p.Address.PathAndQuery));
        Assert.Equal(["2024", "2025"], page.Pages.Select(p => p.Title));
    }

    [Fact]
    public void posts_a_pagers_hidden_state_back()
    {
        var page = Pages.Read(Pages.Family("posted-pager"), Pages.Page("""
            <html><body><form method="post" action="./Actes.aspx?theme=2"><input type="hidden" name="__VIEWSTATE" value="/wEP+A=="><input type="hidden" name="__EVENTTARGET" value="">
            <input type="text" name="ctl00$q" value="arrêté">
            <table><tr><td><a href="/docs/arrete-1.pdf">Arrêté 1</a></td><td>03/02/2025</td></tr><tr><td><a href="/docs/arrete-2.pdf">Arrêté 2</a></td><td>04/02/2025</td></tr>
            <tr class="pager"><td><span>1</span></td><td><a href="javascript:__doPostBack('ctl00$Grid','Page$2')">2</a></td><td><a href="javascript:__doPostBack('ctl00$Grid','Page$3')">3</a></td></tr></table>
            </form></body></html>
            """, new("https://actes.example.fr/app/Actes.aspx")));

        var next = Assert.Single(page.Pages);
        Assert.Equal("https://actes.example.fr/app/Actes.aspx?theme=2", next.Address.AbsoluteUri);
        Assert.Equal("__VIEWSTATE=%2FwEP%2BA%3D%3D&ctl00%24q=arr%C3%AAt%C3%A9&__EVENTTARGET=ctl00%24Grid&__EVENTARGUMENT=Page%242", next.Form);
        Assert.Equal([("Arrêté 1", "2025-02-03"), ("Arrêté 2", "2025-02-04")], page.Entries.Select(e => (e.Title, $"{e.Published:yyyy-MM-dd}")));
    }

    [Theory]
    [InlineData("<rss version='2.0'><channel><title>x</title><link>/</link>{0}</channel></rss>", "<item><title>L&amp;#039;arr&amp;ecirc;té &lt;b&gt;n° 1&lt;/b&gt;</title><link> /docs/1.pdf?utm_source=rss </link><pubDate>Thu, 02 Jan 2025 23:30:00 +0000</pubDate></item>")]
    [InlineData("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel/>{0}</rdf:RDF>", "<item rdf:about='/docs/1.pdf'><title>L'arrêté n° 1</title><dc:date>2025-01-02T23:30:00Z</dc:date></item>")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'>{0}</feed>", "<entry><title type='html'>L'arrêté &lt;i>n° 1&lt;/i></title><id>urn:1</id><link rel='self' href='/self'/><link rel='alternate' href='/docs/1.pdf'/><published>2025-01-02T00:00:00+01:00</published><updated>2025-03-03T00:00:00Z</updated></entry>")]
    [InlineData("<rss><channel>{0}</channel></rss>", "<item><title>L'arrêté &nbsp;n° 1</title><guid>https://www.sarre-et-saone.gouv.fr/docs/1.pdf</guid><description>Ici & là &eacute;</description><pubDate>2 janvier 2025</pubDate></item>")]
    [InlineData("<rss><channel>{0}</channel></rss>", "<item><title>L'arrêté n° 1</title><link>/page/1</link><enclosure url='/docs/1.pdf' type='application/pdf'/><pubDate>02/01/2025</pubDate></item>")]
    public void reads_feeds_of_every_kind(string frame, string item)
    {
        var page = Pages.Read(Pages.Family("feed"), Pages.Page("<?xml version='1.0'?>" + frame.Replace("{0}", item, StringComparison.Ordinal), media: "application/rss+xml"));

        Assert.Null(page.Fault);
        var entry = Assert.Single(page.Entries);
        Assert.Equal(("L'arrêté n° 1", new DateOnly(2025, 1, 2), "/docs/1.pdf"), (entry.Title, entry.Published, entry.Address.PathAndQuery));
    }

    [Fact]
    public void finds_the_feed_that_a_page_names()
    {
        var page = Pages.Read(Pages.Family("feed"), Pages.Page("<html><head><link rel=alternate type='application/rss+xml' href=/rss.xml></head><body>x</body></html>"));
        Assert.Equal("/rss.xml", Assert.Single(page.Pages).Address.AbsolutePath);
    }

    [Fact]
    public void reads_an_empty_feed_as_empty_and_a_page_as_none()
    {
        Assert.Null(Pages.Read(Pages.Family("feed"), Pages.Page("<rss><channel><title>x</title></channel></rss>")).Fault);
        Assert.NotNull(Pages.Read(Pages.Family("feed"), Pages.Page("<html><body>x</body></html>")).Fault);
        Assert.NotNull(Pages.Read(Pages.Family("feed"), Pages.Page("<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><rss>&b;")).Fault);
    }

    [Fact]
    public void goes_down_folders_and_never_up()
    {
        var page = Pages.Read(Pages.Family("folders"), Pages.Page("""
            <html><head><title>Index of /actes/2025/</title></head><body><h1>Index of /actes/2025/</h1><pre><a href="?C=N;O=D">Name</a> <a href="/actes/">Parent Directory</a>
            <a href="../">..</a> <a href="03/">03/</a> 2025-03-31 10:00 - <a href="Arr%C3%AAt%C3%A9%20du%203%20mars%202025.pdf">Arrêté du 3 mars..&gt;</a> 2025-03-04 10:00 12K <a href="https://other.example.fr/x/">x/</a></pre></body></html>
            """, new("https://actes.example.fr/actes/2025/")));

        Assert.Equal("https://actes.example.fr/actes/2025/03/", Assert.Single(page.Pages).Address.AbsoluteUri);
        Assert.Equal("/actes/2025/Arr%C3%AAt%C3%A9%20du%203%20mars%202025.pdf", Assert.Single(page.Entries).Address.AbsolutePath);
    }

    [Fact]
    public void reads_a_calendars_months_and_days()
    {
        var listing = Pages.Family("calendar");
        var year = Pages.Read(listing, Pages.Within("<h2>2025</h2><ul class='calendrier'><li class=mois><a href='/2025/02'>Février</a></li><li class=mois><a href='/2025/03'>Mars</a></li></ul>"), title: "2025");
        Assert.Equal(["Février 2025", "Mars 2025"], year.Pages.Select(p => p.Title));
        var month = Pages.Read(listing, Pages.Within("<table class=calendar><tr><td><a href='/d/a.pdf'>4</a></td><td><a href='/d/b.pdf'>Conseil du 18 mars</a></td></tr></table>"), 1, "Mars 2025");
        Assert.Equal([new DateOnly(2025, 3, 4), new DateOnly(2025, 3, 18)], month.Entries.Select(e => e.Published!.Value));
    }

    [Fact]
    public void goes_on_by_rel_next_until_there_is_none()
    {
        var listing = Pages.Family("paged-links");
        var page = Pages.Read(listing, Pages.Within("<article><h3><a href=/a/1>Arrêté n° 1</a></h3><time datetime=2025-02-03>il y a deux jours</time></article><a rel='next nofollow' href='?page=2'>Suite</a><a rel=next href='/Publications/RAA'>ici</a>"));
        Assert.Equal("?page=2", Assert.Single(page.Pages).Address.Query);
        Assert.Equal(new DateOnly(2025, 2, 3), Assert.Single(page.Entries).Published);
    }

    [Fact]
    public void takes_fixed_addresses_as_the_documents()
    {
        var listing = Pages.Declared("family: files\nhosts: [files.example.fr]") with { Start = [new("https://a.fr/registre.pdf"), new("https://a.fr/r%C3%A8gles.pdf?utm_source=x")] };
        var begin = ListingReader.Begin(listing);
        Assert.Empty(begin.Pages);
        Assert.Equal([("registre", "https://a.fr/registre.pdf"), ("règles", "https://a.fr/r%C3%A8gles.pdf")], begin.Entries.Select(e => (e.Title, e.Address.AbsoluteUri)));
        Assert.Equal(Pages.Site, Assert.Single(ListingReader.Begin(Pages.Family("etat-cards")).Pages).Address);
    }

    [Theory]
    [InlineData("/d.pdf;jsessionid=AB12?x=1", "/d.pdf?x=1")]
    [InlineData("/d.pdf?PHPSESSID=1&id=4&utm_source=a&_=99#page=2", "/d.pdf?id=4")]
    [InlineData("/d.pdf?sid=1", "/d.pdf")]
    [InlineData("/d.pdf?v=2", "/d.pdf?v=2")]
    [InlineData("/a;b/d.pdf", "/a;b/d.pdf")]
    [InlineData(" \n/d\n.pdf ", "/d.pdf")]
    [InlineData("\\docs\\d.pdf", "/docs/d.pdf")]
    public void drops_sessions_and_caches_from_addresses(string href, string clean) =>
        Assert.Equal(clean, Assert.Single(Pages.Read(Pages.Family("flat-links"), Pages.Within($"<a href=\"{href}\">x</a>")).Entries).Address.PathAndQuery);

    [Fact]
    public void knows_an_entry_again_by_its_declared_identity()
    {
        var listing = Pages.Declared("family: flat-links\ndocument: { identity: '[?&]id=(\\d+)' }");
        string Key(string href) => Assert.Single(Pages.Read(listing, Pages.Within($"<a href='{href}'>x</a>")).Entries).Key;
        Assert.Equal(Key("/get.pdf?token=abc&id=12"), Key("/download/get.pdf?id=12&token=xyz"));
        Assert.NotEqual(Key("/get.pdf?id=12"), Key("/get.pdf?id=13"));
    }

    [Fact]
    public void lists_a_document_once_under_its_best_name()
    {
        var entry = Assert.Single(Pages.Read(Pages.Family("flat-links"), Pages.Within("<a href=/d.pdf><img src=x></a> <a href='/d.pdf#p'>Procès-verbal du 3 mars 2025</a> <a href=http://www.sarre-et-saone.gouv.fr/d.pdf>PDF</a>")).Entries);
        Assert.Equal(("Procès-verbal du 3 mars 2025", new DateOnly(2025, 3, 3)), (entry.Title, entry.Published));
    }

    [Fact]
    public void leaves_out_what_is_not_the_webs_and_other_hosts_and_says_so()
    {
        const string Links = "<a href='file:///etc/passwd.pdf'>a</a><a href='javascript:alert(1)//.pdf'>b</a><a href='data:application/pdf;base64,AA.pdf'>c</a><a href='mailto:x@y.fr?.pdf'>d</a>"
            + "<a href='https://files.example.fr/1.pdf'>e</a><a href='https://evil.example.net/1.pdf'>f</a><a href='//evil.example.net/2.pdf'>g</a><a href='http://169.254.169.254/x.pdf'>h</a><a href='https://www.sarre-et-saone.gouv.fr:8443/x.pdf'>p</a><a href='ok.pdf'>i</a>";
        var page = Pages.Read(Pages.Declared("family: flat-links\nhosts: [files.example.fr]"), Pages.Within(Links));

        Assert.Equal(["e", "i"], page.Entries.Select(e => e.Title));
        var warning = page.Steps.Single(s => s.Step == "document").Warning;
        Assert.Contains("2 links to another host, evil.example.net, not followed", warning, StringComparison.Ordinal);
        Assert.Contains("data, file, javascript, mailto", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void rests_links_on_the_pages_base()
    {
        var page = Pages.Read(Pages.Family("flat-links"), Pages.Page("<html><head><base href='/depot/2025/'></head><body><main><a href=a.pdf>a</a></main></body></html>"));
        Assert.Equal("/depot/2025/a.pdf", Assert.Single(page.Entries).Address.AbsolutePath);
    }

    [Fact]
    public void answers_a_login_page_an_error_page_and_other_files_as_unreadable()
    {
        var listing = Pages.Family("etat-cards");
        Assert.Contains("log in", Pages.Read(listing, Pages.Within("<form><input name=u><input type=password name=p></form>")).Fault, StringComparison.Ordinal);
        Assert.Contains("introuvable", Pages.Read(listing, Pages.Page("<html><body><main><h1>Page introuvable</h1></main></body></html>")).Fault, StringComparison.Ordinal);
        Assert.Contains("PDF", Pages.Read(listing, Pages.Page("%PDF-1.4 …", media: "application/pdf")).Fault, StringComparison.Ordinal);
        Assert.Contains("JSON", Pages.Read(listing, Pages.Page("{\"a\":1}")).Fault, StringComparison.Ordinal);
        Assert.Contains("empty", Pages.Read(listing, Pages.Page("")).Fault, StringComparison.Ordinal);
        Assert.Contains("no main", Pages.Read(listing, Pages.Page("<html><body><p>Bonjour</p></body></html>")).Fault, StringComparison.Ordinal);
        Assert.Contains("not the declared one", Pages.Read(listing, Pages.Within("<table><tr><td><a href=/1.pdf>1</a><a href=/2.pdf>2</a><a href=/3.pdf>3</a></table>")).Fault, StringComparison.Ordinal);
        Assert.Contains("script has not run", Pages.Read(Pages.Declared("family: rendered\nmarker: '#l'"), Pages.Page("<html><body><div id=l>Chargement…</div></body></html>")).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void answers_an_empty_list_inside_its_structure_as_empty()
    {
        foreach (var family in new[] { "etat-cards", "etat-direct", "etat-downloads", "flat-links", "paged-links" })
        {
            var page = Pages.Read(Pages.Family(family), Pages.Within("<p>Aucun recueil ce mois-ci.</p>"));
            Assert.Null(page.Fault);
            Assert.Empty(page.Entries);
        }

        Assert.Null(Pages.Read(Pages.Family("etat-select"), Pages.Within("<form method=post><select id=-liste-docs name=d><option value=''>Choisir</option></select></form>")).Fault);
    }

    [Theory]
    [InlineData("utf-8", null, "")]
    [InlineData("windows-1252", null, "")]
    [InlineData("windows-1252", "utf-8", "")]
    [InlineData("utf-8", "iso-8859-1", "")]
    [InlineData("windows-1252", null, "<meta charset=iso-8859-1>")]
    [InlineData("iso-8859-15", null, "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'>")]
    [InlineData("utf-16", null, "")]
    [InlineData("utf-16BE", null, "")]
    [InlineData("windows-1252", "nonsense-9", "")]
    public void reads_pages_whatever_they_say_of_their_charset(string written, string? said, string meta)
    {
        var encoding = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(written) ?? Encoding.GetEncoding(written);
        var bytes = encoding.GetBytes($"<html><head>{meta}</head><body><main><a href='/d\0.pdf'>Arrêté préfectoral du 3 août 2025\0</a></main></body></html>");
        var page = Pages.Read(Pages.Family("flat-links"), new(Pages.Site, bytes, "text/html", said));
        Assert.Equal(("Arrêté préfectoral du 3 août 2025", new DateOnly(2025, 8, 3)), (Assert.Single(page.Entries).Title, page.Entries[0].Published!.Value));
    }

    [Fact]
    public void explains_what_each_step_took()
    {
        var page = Pages.Read(Pages.Family("etat-cards"), Pages.Within(Grey("2025", "/r/2025") + White("A", "/d/1", "") + White("A", "/d/2", "03/02/2025")));
        Assert.Equal([("follow", 1), ("document", 2), ("next", 0)], page.Steps.Select(s => (s.Step, s.Count)));

        var lines = ListingExplanation.Lines(Pages.Family("etat-cards"), [new(Pages.Site, page)]);
        Assert.Contains(lines, l => l.Contains("2 documents on 1 page", StringComparison.Ordinal) && l.Contains("1 further page not read", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("'A' 2 times", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("/d/2", StringComparison.Ordinal));
    }

    private static string Grey(string title, string href) => $"<div class='fr-card fr-card--sm fr-card--grey'><h2 class='fr-card__title'><a href='{href}'>{title}</a></h2></div>";

    private static string White(string title, string href, string date) =>
        $"<div class='fr-card fr-card--horizontal'><h3 class='fr-card__title'><a href='{href}'>{title}</a></h3><p class='fr-card__detail'>Publié le {date}</p></div>";
}
