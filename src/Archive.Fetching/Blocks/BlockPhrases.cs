using System.Text.RegularExpressions;

namespace Archive.Fetching.Blocks;

/// <summary>What block pages say, in French and in English, and how much each says. What stands in scripts is looked for in the source.</summary>
internal static partial class BlockPhrases
{
    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Texts are short and patterns bounded: far more than any takes.
    private const int MostMilliseconds = 1_000;

    /// <summary>Titles that block pages carry as a whole, or between two separators.</summary>
    public static readonly (Regex Pattern, double Weight)[] Titles = [(WholeTitle(), 0.85), (FilterTitle(), 0.7), (WithinTitle(), 0.6)];

    /// <summary>Words that a reader sees.</summary>
    public static readonly (Regex Pattern, double Weight)[] Words =
    [
        (ToldBlocked(), 0.85),
        (ProveHuman(), 0.8),
        (CheckingBrowser(), 0.8),
        (Rejected(), 0.85),
        (Automated(), 0.65),
        (UnusualTraffic(), 0.6),
        (Firewall(), 0.7),
        (BeingVerified(), 0.6),
        (ScriptAndCookies(), 0.5),
        (Denied(), 0.55),
        (NoPermission(), 0.55),
        (Filtered(), 0.6),
        (TooMany(), 0.6),
        (Captcha(), 0.4),
        (SecurityCheck(), 0.4),
        (Reference(), 0.4),
    ];

    /// <summary>What the makers of challenges leave in the source.</summary>
    public static readonly (Regex Pattern, double Weight)[] Sources = [(Challenge(), 0.6), (CaptchaScript(), 0.35), (CookieReload(), 0.6)];

    /// <summary>What is said when a site is down, whatever its status.</summary>
    [GeneratedRegex(@"(site|service|serveur|page|application)[^.\n]{0,40}\b(est |sont )?(actuellement |momentan[ée]ment |temporairement )*(en (cours de )?maintenance|indisponible|hors service)|maintenance (en cours|programm[ée]e)|(temporarily|currently) (unavailable|down|offline)|down for (scheduled )?maintenance|under maintenance|service unavailable|bad gateway|gateway time-?out|experiencing technical difficulties|erreur (interne )?du serveur|internal server error|(database|base de donn[ée]es)[^.\n]{0,30}(connection|connexion)", Plain, MostMilliseconds)]
    public static partial Regex Down();

    [GeneratedRegex(@"(^|[|:·–—-]\s*)(just a moment\.*|un (instant|moment)[\s.…]*|(un moment|un instant|veuillez patienter),? s'il vous pla[iî]t.*|attention required!?|access denied|access to this page has been denied|human verification|bot verification|request access|request rejected|request blocked|requ[eê]te (rejet[ée]e|bloqu[ée]e|refus[ée]e)|pardon our interruption\.*|ddos-guard|security check(point)?|v[ée]rification (de s[ée]curit[ée]|en cours|humaine)[\s.…]*|contr[oô]le de s[ée]curit[ée]|robot check|are you (a robot|human)\??|[eê]tes-vous un (robot|humain)\s*\??|(4\d\d\s*[-:]?\s*)?forbidden|(error\s*:?\s*)?403(\s*[-:]?\s*(forbidden|acc[eè]s (refus[ée]|interdit)))?|error:? the request could not be satisfied|you have been blocked|vous avez [ée]t[ée] bloqu[ée](\(?e\)?)?|429 too many requests|too many requests|trop de requ[eê]tes|making sure you're not a bot!?|checking your browser.*|sucuri website firewall.*|validation request|client challenge|challenge validation)(\s*[|:·–—-]|$)|^(acc[eè]s (refus[ée]|interdit|bloqu[ée]|non autoris[ée])|interdit|blocked|captcha|(site|page) bloqu[ée]e?)(\s*[|:·–—-]|$)", Plain, MostMilliseconds)]
    private static partial Regex WholeTitle();

    [GeneratedRegex(@"(web|dns|content|url|internet|site)[\s-]*(security\s)?filter(ing)?\b|filter service|filtrage (web|internet|d'url)", Plain, MostMilliseconds)]
    private static partial Regex FilterTitle();

    [GeneratedRegex(@"captcha|you (have been|are) blocked|access (is )?denied|acc[eè]s refus[ée]|not a (ro)?bot|pas un robot|request (rejected|blocked)|security verification|bot protection|firewall", Plain, MostMilliseconds)]
    private static partial Regex WithinTitle();

    [GeneratedRegex(@"you (have been|are|were) (temporarily |permanently )?(blocked|banned)|why have i been blocked|vous avez [ée]t[ée] (temporairement )?(bloqu|banni)|(your|this) (ip|ip address|access|request|connection)[^.\n]{0,60}(has been|was|is) (temporarily |permanently )?(blocked|banned|denied|blacklisted|rate.limited)|votre (adresse ip|adresse|acc[eè]s|requ[eê]te|connexion|demande|navigateur|session)[^.\n]{0,60}(a [ée]t[ée]|est) (temporairement |d[ée]finitivement )?(bloqu|bann|refus|rejet|suspendu)|access to this (page|site|website|resource) (has been|is|was) (denied|blocked|forbidden|restricted)|l'acc[eè]s [àa] (cette page|ce site (web|internet)|cette ressource)[^.\n]{0,30}(refus[ée]|bloqu[ée]|interdit|restreint)|l'acc[eè]s [àa] ce (site|service)[^.\n]{0,20}(vous )?(est|a [ée]t[ée]) (refus[ée]|bloqu[ée])", Plain, MostMilliseconds)]
    private static partial Regex ToldBlocked();

    [GeneratedRegex(@"(verify|confirm|prove|make sure|making sure|ensure|check)(ing)?( that)? (you are|you're|you are indeed)( not)? (a |an )?(human|person|robot|bot|real)|are you a (human|robot)|(v[ée]rifi|confirm|prouv|assur)[^.\n]{0,30} que vous ([eê]tes|n'[eê]tes pas)( bien)? (un |une )?(humain|[eê]tre humain|personne|robot|bot|automate)|(i'm|i am) not a robot|je ne suis pas un robot|n'[eê]tes pas un (robot|automate)|(complete|solve|r[ée]solvez|compl[ée]tez)[^.\n]{0,30}(captcha|challenge|security check|d[ée]fi)|verification (successful|required)[^.\n]{0,20}waiting|press (&|and) hold", Plain, MostMilliseconds)]
    private static partial Regex ProveHuman();

    [GeneratedRegex(@"checking (your browser|if the site connection is secure)|(v[ée]rification|contr[oô]le) de (votre navigateur|la s[ée]curit[ée] de (votre|la) connexion)|(needs to|doit) (review|v[ée]rifier) (the security of your|la s[ée]curit[ée] de votre) conne(ct|x)ion|security service to protect (itself|against)|service de s[ée]curit[ée] pour se prot[ée]ger|performing security verification|ddos (protection|mitigation) by|protection (anti-?ddos|contre les (robots|bots|attaques))|you will be redirected (once|when)[^.\n]{0,40}(complete|valid)|vous (allez|serez) [^.\n]{0,20}redirig[ée][^.\n]{0,40}v[ée]rification", Plain, MostMilliseconds)]
    private static partial Regex CheckingBrowser();

    [GeneratedRegex(@"requested url was rejected|url demand[ée]e a [ée]t[ée] rejet|(your|the) request (was|has been) (rejected|blocked|denied)|request could not be satisfied|request unsuccessful|incapsula incident|incident id|votre (requ[eê]te|demande) (a [ée]t[ée]|est) (rejet|bloqu|refus)|pardon our interruption", Plain, MostMilliseconds)]
    private static partial Regex Rejected();

    [GeneratedRegex(@"unusual (traffic|activity|amount of)|traffic from your (computer )?network|trafic (inhabituel|anormal|suspect|excessif)|activit[ée] (inhabituelle|suspecte|anormale|automatis[ée]e)|suspicious (activity|traffic|request|behaviou?r)|comportement (suspect|inhabituel|automatis[ée])", Plain, MostMilliseconds)]
    private static partial Regex UnusualTraffic();

    [GeneratedRegex(@"automated (queries|requests|access|scraping|tools|traffic|bot)|(requ[eê]tes?|acc[eè]s|outils?|trafic) automatis|aggressive[^.\n]{0,20}scraping|programmatic access|malicious (bots?|activity|traffic)", Plain, MostMilliseconds)]
    private static partial Regex Automated();

    [GeneratedRegex(@"web application firewall|\bwaf\b|pare-feu (applicatif|web|de s[ée]curit[ée])|(website|site|application) firewall|blocked by (our |the |a )?(security|firewall|network|administrator|policy)|bloqu[ée]e? par (notre|le|un|une|la) (pare-feu|s[ée]curit[ée]|syst[eè]me|politique|administrateur|dispositif)", Plain, MostMilliseconds)]
    private static partial Regex Firewall();

    [GeneratedRegex(@"(demande|requ[eê]te|connexion|navigateur|acc[eè]s|identit[ée])[^.\n]{0,30}(est )?en cours de v[ée]rification|v[ée]rification (est )?en cours|verification in progress|(being|is) verified|verifying your|^request access$", Plain | RegexOptions.Multiline, MostMilliseconds)]
    private static partial Regex BeingVerified();

    [GeneratedRegex(@"(enable|turn on|allow|activate)[^.\n]{0,20}(javascript and cookies|cookies and javascript|javascript to (continue|proceed))|activ(ez|er)[^.\n]{0,30}(javascript et (les |vos )?cookies|cookies et javascript)|javascript[^.\n]{0,40}(required|requis|n[ée]cessaire)[^.\n]{0,20}(to continue|pour continuer|pour acc[ée]der)|activez javascript pour (continuer|acc[ée]der)", Plain, MostMilliseconds)]
    private static partial Regex ScriptAndCookies();

    [GeneratedRegex(@"\baccess (is |was )?(denied|forbidden|blocked|restricted)\b|\bacc[eè]s (est )?(refus[ée]|interdit|bloqu[ée]|non autoris[ée])\b|\b(403|http 403)\b[^\n]{0,10}\bforbidden\b|^forbidden$", Plain | RegexOptions.Multiline, MostMilliseconds)]
    private static partial Regex Denied();

    [GeneratedRegex(@"(don't|do not) have (permission|authori[sz]ation|access) to|not (authori[sz]ed|allowed|permitted) to (access|view)|n'avez pas (l'autorisation|le droit|les droits|la permission|acc[eè]s)|n'[eê]tes pas autoris[ée](\(?e\)?)? [àa]|(site owner|webmaster|administrat(or|eur))[^.\n]{0,50}(blocked|block you|allow|d[ée]bloqu)", Plain, MostMilliseconds)]
    private static partial Regex NoPermission();

    [GeneratedRegex(@"(web|dns|content|url|internet) ?filter|filter(ed|ing) (service|by|category|policy)|filtrage (web|internet|d'url)|(site|contenu|page|cat[ée]gorie|category|website)[^.\n]{0,30}(filtr[ée]|bloqu[ée]|blocked|filtered)", Plain, MostMilliseconds)]
    private static partial Regex Filtered();

    [GeneratedRegex(@"too many requests|trop (grand nombre )?de (requ[eê]tes|connexions|demandes)|rate limit|nombre (maximal|maximum|excessif) de requ[eê]tes|(slow down|ralentissez)\b|request throttl", Plain, MostMilliseconds)]
    private static partial Regex TooMany();

    [GeneratedRegex(@"captcha", Plain, MostMilliseconds)]
    private static partial Regex Captcha();

    [GeneratedRegex(@"security (check|challenge|verification)|contr[oô]le de s[ée]curit[ée]|v[ée]rification de s[ée]curit[ée]", Plain, MostMilliseconds)]
    private static partial Regex SecurityCheck();

    [GeneratedRegex(@"\bray id\b|support id\b|identifiant de support|reference\s*#\s*\d|r[ée]f[ée]rence\s*#\s*\d|errors\.edgesuite|request id\s*:|generated by cloudfront|event id\s*:|(your|votre) (ip|adresse ip)( address)?\s*(:|is|est)", Plain, MostMilliseconds)]
    private static partial Regex Reference();

    [GeneratedRegex(@"_Incapsula_Resource|/cdn-cgi/challenge-platform/h/|_cf_chl_opt|window\._cf_chl|awsWafCookieDomainList|gokuProps|AwsWafIntegration|captcha-delivery\.com|px-captcha|_pxAppId|sec-if-cpt-container|/_sec/cp_challenge|bm-verify|perfdrive\.com|/\.well-known/sgcaptcha|within\.website/x/cmd/anubis|ddos-guard|kpsdk|slowAES|fr-captcha-challenge|/cdn-cgi/styles/cf\.errors", Plain, MostMilliseconds)]
    private static partial Regex Challenge();

    [GeneratedRegex(@"challenges\.cloudflare\.com|hcaptcha\.com|recaptcha(\.net|/api|/enterprise)|g-recaptcha|h-captcha|cf-turnstile|friendlycaptcha|frc-captcha|mtcaptcha|altcha", Plain, MostMilliseconds)]
    private static partial Regex CaptchaScript();

    [GeneratedRegex(@"document\.cookie\s*=[^<]{0,400}(location\.reload|location\.href|location\.replace|window\.location|document\.location)", Plain, MostMilliseconds)]
    private static partial Regex CookieReload();
}
