namespace Archive.Host.Demo;

/// <summary>The acts of the made-up prefecture.</summary>
internal static class DemoActs
{
    private const string Security = "Préfecture de la Haute-Brume / Direction des sécurités";
    private const string Legality = "Préfecture de la Haute-Brume / Direction de la citoyenneté et de la légalité";
    private const string Policies = "Préfecture de la Haute-Brume / Direction de la coordination des politiques publiques";
    private const string Water = "Direction départementale des territoires de la Haute-Brume / Service eau et biodiversité";
    private const string Forests = "Direction départementale des territoires de la Haute-Brume / Service agriculture et forêt";
    private const string Taxes = "Direction départementale des finances publiques de la Haute-Brume / Direction";
    private const string Populations = "Direction départementale de l'emploi, du travail, des solidarités et de la protection des populations de la Haute-Brume / Protection des populations";
    private const string Hospital = "Centre hospitalier de Valmorène / Direction";
    private const string Harbour = "Sous-préfecture de Port-Liseron / Bureau de la réglementation";

    private const string Prefect = "Le préfet de la Haute-Brume,";
    private static readonly string[] ByPrefect = ["Le préfet,", "SIGNÉ", "Hippolyte de Sansonnet"];
    private static readonly string[] ByCabinet = ["Pour le préfet et par délégation,", "la directrice de cabinet,", "SIGNÉ", "Philomène Courlis"];
    private static readonly string[] BySecretary = ["Pour le préfet et par délégation,", "la secrétaire générale,", "SIGNÉ", "Eudoxie Mirabelle"];

    private const string CodeOfSecurity = "Vu le code de la sécurité intérieure, notamment ses articles L. 242-1 à L. 242-8 et R. 242-8 à R. 242-14 ;";
    private const string PowersOfPrefects = "Vu le décret n° 2004-374 du 29 avril 2004 relatif aux pouvoirs des préfets, à l'organisation et à l'action des services de l'État dans les régions et départements ;";
    private const string DelegationOfCabinet = "Vu l'arrêté préfectoral n° 2025-SG-041 du 12 mai 2025 portant délégation de signature à Mme Philomène Courlis, sous-préfète, directrice de cabinet ;";
    private const string Appeals = "Le présent arrêté peut faire l'objet, dans le délai de deux mois à compter de sa publication, d'un recours gracieux auprès du préfet, d'un recours hiérarchique auprès du ministre de l'intérieur ou d'un recours contentieux devant le tribunal administratif, y compris par l'application Télérecours citoyens.";
    private const string Execution = "La directrice de cabinet, la directrice interdépartementale de la police nationale et le commandant du groupement de gendarmerie départementale sont chargés, chacun en ce qui le concerne, de l'exécution du présent arrêté, qui sera publié au recueil des actes administratifs de la préfecture et transmis à la procureure de la République.";

    public static readonly DemoAct Restrictions = new(
        "00-2025-08-27-00001", Water, "Arrêté préfectoral n° DDT/SEB/2025-118 portant limitation provisoire des usages de l'eau dans les bassins de la Liserette et de l'Ormoise", Prefect, "ARRÊTE",
        [
            "Vu le code de l'environnement, notamment ses articles L. 211-3 et R. 211-66 à R. 211-70 ;",
            PowersOfPrefects,
            "Vu l'arrêté cadre n° DDT/SEB/2023-044 du 6 juin 2023 relatif à la gestion de la sécheresse en Haute-Brume ;",
            "Considérant que le débit de la Liserette à la station de Fontgrise est inférieur depuis dix jours au seuil d'alerte renforcée ;",
        ],
        [
            "Les bassins de la Liserette et de l'Ormoise sont placés en situation d'alerte renforcée.",
            "L'arrosage des pelouses, le lavage des véhicules hors des stations professionnelles et le remplissage des piscines privées sont interdits. L'arrosage des potagers est interdit de 9 heures à 20 heures.",
            "Le présent arrêté entre en vigueur le 30 août 2025. Il est applicable jusqu'au 31 octobre 2025.",
            Appeals,
        ],
        "Fait à Valmorène, le 27 août 2025", ByPrefect);

    public static readonly DemoAct Fishing = new(
        "00-2025-08-26-00004", Water, "Arrêté préfectoral n° DDT/SEB/2025-115 instituant une réserve temporaire de pêche sur l'étang des Cygnes à Saint-Aubin-les-Étangs", Prefect, "ARRÊTE",
        [
            "Vu le code de l'environnement, notamment ses articles L. 436-12 et R. 436-69 à R. 436-79 ;",
            "Vu la demande de la fédération de la Haute-Brume pour la pêche et la protection du milieu aquatique ;",
        ],
        [
            "Toute pêche est interdite sur l'étang des Cygnes, entre la digue nord et le ponton communal.",
            "La réserve est matérialisée par des panneaux aux frais de la fédération.",
            "La secrétaire générale et le directeur départemental des territoires sont chargés de l'exécution du présent arrêté.",
        ],
        "Fait à Valmorène, le 26 août 2025", BySecretary);

    public static readonly DemoAct SchoolBus = new(
        "00-2025-08-29-00002", Policies, "Arrêté préfectoral portant composition du conseil départemental de l'éducation nationale", Prefect, "ARRÊTE",
        ["Vu le code de l'éducation, notamment ses articles R. 235-1 à R. 235-11 ;", "Vu les désignations des organisations représentatives ;"],
        [
            "Le conseil départemental de l'éducation nationale comprend dix membres représentant les collectivités, dix membres représentant les personnels et dix membres représentant les usagers.",
            "Les membres sont désignés pour trois ans.",
            "La secrétaire générale est chargée de l'exécution du présent arrêté.",
        ],
        "Fait à Valmorène, le 29 août 2025", BySecretary);

    public static readonly DemoAct TaxDelegation = new(
        "00-2025-08-28-00003", Taxes, "Arrêté portant délégation de signature en matière de contentieux et de gracieux fiscal - Service des impôts des particuliers de Port-Liseron", "La comptable, responsable du service des impôts des particuliers de Port-Liseron,", "ARRÊTE",
        [
            "Vu le code général des impôts, notamment l'article 408 de son annexe II ;",
            "Vu le livre des procédures fiscales, notamment ses articles L. 247 et R*. 247-4 ;",
            "Vu le décret n° 2008-309 du 3 avril 2008 portant diverses dispositions relatives à la direction générale des finances publiques ;",
        ],
        [
            "Délégation de signature est donnée à M. Barnabé Chardonneret, inspecteur, à l'effet de signer les décisions d'admission totale ou partielle et de rejet dans la limite de 15 000 euros.",
            "Le présent arrêté prend effet au 1er septembre 2025. Il sera publié au recueil des actes administratifs du département.",
        ],
        "À Port-Liseron, le 28 août 2025", ["La comptable,", "SIGNÉ", "Radegonde Sarcelle"]);

    public static readonly DemoAct Forest = new(
        "00-2025-08-28-00005", Forests, "Arrêté préfectoral n° DDT/SAF/2025-071 portant distraction du régime forestier de parcelles situées sur la commune de Roquebise", Prefect, "ARRÊTE",
        ["Vu le code forestier, notamment ses articles L. 214-3 et R. 214-2 ;", "Vu la délibération du conseil municipal de Roquebise du 4 juillet 2025 ;", "Vu l'avis de l'Office national des forêts ;"],
        ["Est distraite du régime forestier la parcelle B 214, d'une contenance de 1 hectare 12 ares.", "Le maire de Roquebise procède à l'affichage du présent arrêté.", Appeals],
        "Fait à Valmorène, le 28 août 2025", BySecretary);

    public static readonly DemoAct Delegation = new(
        "00-2025-08-29-00006", Legality, "Arrêté préfectoral n° 2025-SG-067 portant délégation de signature à Mme Eudoxie Mirabelle, secrétaire générale de la préfecture", Prefect, "ARRÊTE",
        [
            "Vu le code général des collectivités territoriales ;",
            "Vu la loi n° 82-213 du 2 mars 1982 relative aux droits et libertés des communes, des départements et des régions ;",
            PowersOfPrefects,
        ],
        [
            "Délégation est donnée à Mme Eudoxie Mirabelle, secrétaire générale, à l'effet de signer tous arrêtés, décisions, circulaires et correspondances relevant des attributions de l'État dans le département, à l'exception des réquisitions de la force armée et des arrêtés de conflit.",
            "En cas d'absence ou d'empêchement, la délégation est exercée par Mme Philomène Courlis, directrice de cabinet.",
            "Le présent arrêté entre en vigueur le 3 septembre 2025.",
        ],
        "Fait à Valmorène, le 29 août 2025", ByPrefect);

    public static readonly DemoAct Boar = new(
        "00-2025-09-01-00001", Forests, "Arrêté préfectoral autorisant des battues administratives aux sangliers sur les communes de Brumeval et de Montcendre", Prefect, "ARRÊTE",
        ["Vu le code de l'environnement, notamment ses articles L. 427-4 à L. 427-6 ;", "Considérant les dégâts répétés constatés sur les prairies et les cultures de maïs ;"],
        [
            "M. Anatole Putois, lieutenant de louveterie, est autorisé à organiser des battues du 3 au 30 septembre 2025.",
            "Les maires sont prévenus vingt-quatre heures à l'avance.",
            "Un compte rendu est adressé au directeur départemental des territoires dans les huit jours.",
        ],
        "Fait à Valmorène, le 1er septembre 2025", BySecretary);

    public static readonly DemoAct RiverWorks = new(
        "00-2025-08-25-00002", Water, "Arrêté préfectoral n° DDT/SEB/2025-109 déclarant d'intérêt général les travaux d'entretien de la ripisylve de l'Ormoise", Prefect, "ARRÊTE",
        ["Vu le code de l'environnement, notamment ses articles L. 211-7, L. 214-1 à L. 214-6 et R. 214-88 à R. 214-104 ;", "Vu le dossier présenté par le syndicat mixte de l'Ormoise ;", "Considérant que les embâcles aggravent le risque d'inondation à Fontgrise ;"],
        [
            "Les travaux d'entretien de la ripisylve de l'Ormoise sont déclarés d'intérêt général pour cinq ans.",
            "Aucun engin ne circule dans le lit du cours d'eau. Les coupes sont faites hors de la période de nidification.",
            "Les propriétaires riverains sont informés par voie d'affichage en mairie quinze jours avant le début des travaux.",
            Appeals,
        ],
        "Fait à Valmorène, le 25 août 2025", BySecretary);

    public static readonly DemoAct MarathonDrones = Drones(
        "00-2025-09-01-00003", "2025-CAB-DS-212", "1er septembre 2025", "le dimanche 7 septembre 2025", "à Valmorène", "le semi-marathon des Brumes",
        "La captation, l'enregistrement et la transmission d'images sont autorisés au profit de la police nationale le dimanche 7 septembre 2025 de 8h00 à 14h00.", "deux caméras installées sur un aéronef");

    public static readonly DemoAct Demonstration = BanOnDemonstration("de 14 heures à 20 heures", "la place du Beffroi, la rue des Tanneurs et le quai aux Lanternes");

    public static readonly DemoAct DemonstrationReplaced = BanOnDemonstration("de 10 heures à minuit", "la place du Beffroi, la rue des Tanneurs, le quai aux Lanternes et l'ensemble de la vieille ville");

    public static readonly DemoAct Weapons = new(
        "00-2025-09-02-00002", Security, "Arrêté n° 2025-CAB-DS-216 portant interdiction du port et du transport d'objets pouvant constituer une arme à Valmorène du 5 au 7 septembre 2025", Prefect, "ARRÊTE",
        ["Vu le code de la sécurité intérieure, notamment ses articles L. 211-3 et L. 211-4 ;", "Vu le code pénal, notamment son article 132-75 ;", DelegationOfCabinet, "Considérant les risques de troubles graves à l'ordre public ;"],
        [
            "Le port et le transport sans motif légitime d'objets pouvant constituer une arme au sens de l'article 132-75 du code pénal sont interdits à Valmorène du vendredi 5 septembre 2025 à 12h00 au dimanche 7 septembre 2025 à 6h00.",
            "Tout contrevenant est passible des peines prévues par la loi.",
            Execution,
            Appeals,
        ],
        "Fait à Valmorène, le 2 septembre 2025", ByCabinet);

    public static readonly DemoAct HomeHelp = new(
        "00-2025-08-29-00009", Populations, "Récépissé de déclaration d'un organisme de services à la personne - Mme Clémence Belette, entreprise « Coup de main en Brume »", Prefect, "DÉCIDE",
        ["Vu le code du travail, notamment ses articles L. 7232-1-1 et R. 7232-16 à R. 7232-22 ;", "Vu la déclaration déposée le 25 août 2025 ;"],
        ["La déclaration est enregistrée pour l'entretien de la maison et les petits travaux de jardinage.", "L'enregistrement peut être retiré dans les conditions prévues par le code du travail."],
        "Fait à Valmorène, le 29 août 2025", BySecretary);

    public static readonly DemoAct AlgorithmicCameras = new(
        "00-2025-09-02-00007", Security, "Arrêté n° 2025-CAB-DS-219 portant autorisation d'un traitement algorithmique des images de vidéosurveillance à l'occasion du festival des Lanternes à Port-Liseron", Prefect, "ARRÊTE",
        [
            "Vu le code de la sécurité intérieure, notamment ses articles L. 251-1 à L. 255-1 ;",
            "Vu la loi n° 2023-380 du 19 mai 2023, notamment son article 10 ;",
            "Vu le décret n° 2023-828 du 28 août 2023 relatif aux modalités de mise en œuvre des traitements algorithmiques sur les images collectées au moyen de systèmes de vidéoprotection et de caméras installées sur des aéronefs ;",
            "Vu la demande de la commune de Port-Liseron ;",
            DelegationOfCabinet,
            "Considérant que le festival des Lanternes réunit chaque soir plus de douze mille personnes sur les quais, dont la largeur n'excède pas huit mètres ;",
            "Considérant que la vidéosurveillance algorithmique permet de signaler en temps réel la densité trop importante de personnes et les mouvements de foule, sans aucun traitement biométrique ni rapprochement avec d'autres traitements ;",
        ],
        [
            "La commune de Port-Liseron est autorisée à mettre en œuvre un traitement algorithmique sur les images de dix-huit caméras de vidéoprotection du vendredi 5 septembre 2025 à 18h00 au dimanche 7 septembre 2025 à 2h00.",
            "Le traitement signale exclusivement la densité trop importante de personnes, les mouvements de foule, la présence d'un objet abandonné et le départ d'un incendie.",
            "Le public est informé par des affiches placées à chaque entrée du périmètre et sur le site internet de la commune.",
            "Les agents qui accèdent aux signalements sont individuellement désignés et spécialement formés. La commission nationale de l'informatique et des libertés est tenue informée.",
            Execution,
            Appeals,
        ],
        "Fait à Valmorène, le 2 septembre 2025", ByCabinet);

    public static readonly DemoAct ProtectionPerimeter = new(
        "00-2025-09-03-00001", Security, "Arrêté n° 2025-CAB-DS-220 instaurant un périmètre de protection sur les quais de Port-Liseron à l'occasion du festival des Lanternes", Prefect, "ARRÊTE",
        ["Vu le code de la sécurité intérieure, notamment ses articles L. 226-1, L. 511-1 et L. 613-2 ;", DelegationOfCabinet, "Considérant le niveau élevé de la menace terroriste ;"],
        [
            "Il est instauré un périmètre de protection sur les quais de Port-Liseron du vendredi 5 septembre 2025 à 18h00 au dimanche 7 septembre 2025 à 2h00.",
            "L'accès du public peut être subordonné, avec son consentement, à des palpations de sécurité, à l'inspection visuelle et à la fouille des bagages.",
            Execution,
            Appeals,
        ],
        "Fait à Valmorène, le 3 septembre 2025", ByCabinet);

    public static readonly DemoAct DataCentre = new(
        "00-2025-09-03-00004", Policies, "Arrêté préfectoral n° DCPP/ICPE/2025-031 portant autorisation environnementale d'exploiter un centre de données sur la commune de Montcendre par la société Nuages de la Brume SAS", Prefect, "ARRÊTE",
        [
            "Vu le code de l'environnement, notamment ses articles L. 181-1 à L. 181-31, L. 511-1, R. 181-1 à R. 181-56 et R. 511-9 ;",
            "Vu la nomenclature des installations classées, notamment ses rubriques 3110 et 2910 ;",
            "Vu la demande présentée par la société Nuages de la Brume SAS le 14 février 2025 ;",
            "Vu le rapport de la commissaire enquêtrice et ses conclusions favorables assorties de deux réserves ;",
            "Vu l'avis de l'autorité environnementale du 22 avril 2025 ;",
            "Considérant que le centre de données comporte vingt-quatre groupes électrogènes de secours d'une puissance thermique totale de 96 mégawatts ;",
            "Considérant que les mesures prévues permettent de prévenir les nuisances sonores et de limiter les prélèvements d'eau en période de sécheresse ;",
        ],
        [
            "La société Nuages de la Brume SAS, dont le siège est à Valmorène, est autorisée à exploiter un centre de données au lieu-dit « La Croix des Mûriers », sur la commune de Montcendre.",
            "Les groupes électrogènes ne fonctionnent pas plus de cinquante heures par an chacun, essais compris. Les essais sont interdits la nuit, les dimanches et les jours fériés.",
            "Le refroidissement est assuré en circuit fermé. Tout prélèvement dans la Liserette est interdit dès le seuil d'alerte.",
            "La chaleur fatale est valorisée : l'exploitant remet dans un délai de deux ans une étude de raccordement au réseau de chaleur de Montcendre.",
            "L'exploitant mesure les niveaux sonores en limite de propriété chaque trimestre la première année, puis une fois par an.",
            "En cas de cessation d'activité, le site est remis en état pour un usage industriel.",
            "Une copie du présent arrêté est déposée à la mairie de Montcendre et peut y être consultée.",
            Appeals,
        ],
        "Fait à Valmorène, le 3 septembre 2025", ByPrefect);

    public static readonly DemoAct WaterDebts = new(
        "00-2025-09-02-00010", Water, "Arrêté préfectoral n° DDT/SEB/2025-121 mettant en demeure la commune de Fontgrise de régulariser sa station d'épuration", Prefect, "ARRÊTE",
        ["Vu le code de l'environnement, notamment ses articles L. 171-6 à L. 171-8 ;", "Vu le rapport de manquement administratif transmis à la commune ;", "Considérant que les rejets dépassent les valeurs limites depuis dix-huit mois ;"],
        ["La commune de Fontgrise est mise en demeure de rendre sa station d'épuration conforme dans un délai de douze mois.", "À défaut, les sanctions prévues à l'article L. 171-8 du code de l'environnement pourront être prises.", Appeals],
        "Fait à Valmorène, le 2 septembre 2025", BySecretary);

    public static readonly DemoAct Motorway = new(
        "00-2025-09-04-00001", Security, "Arrêté préfectoral n° 2025-CAB-ESC-014 portant réglementation temporaire de la circulation sur la route nationale 98 au droit de Brumeval", Prefect, "ARRÊTE",
        ["Vu le code de la route, notamment ses articles R. 411-8 et R. 411-25 ;", "Vu le dossier d'exploitation sous chantier ;"],
        [
            "La circulation est interdite de nuit, de 21h00 à 6h00, entre les points kilométriques 12 et 15, du lundi 8 septembre 2025 au vendredi 19 septembre 2025.",
            "Une déviation est mise en place par la route départementale 17.",
            "La direction interdépartementale des routes assure la signalisation.",
        ],
        "Fait à Valmorène, le 4 septembre 2025", ByCabinet);

    public static readonly DemoAct LateDrones = Drones(
        "00-2025-09-02-00012", "2025-CAB-DS-221", "2 septembre 2025", "les 3 et 4 septembre 2025", "aux Aulnaies", "l'évacuation du hangar des Aulnaies",
        "La captation, l'enregistrement et la transmission d'images sont autorisés au profit de la gendarmerie nationale du mercredi 3 septembre 2025 à 6h00 au jeudi 4 septembre 2025 à 20h00.", "quatre caméras installées sur deux drones");

    public static readonly DemoAct HospitalDelegation = new(
        "00-2025-09-05-00002", Hospital, "Décision n° 2025-19 portant délégation de signature de la directrice du centre hospitalier", "La directrice du centre hospitalier de Valmorène,", "DÉCIDE",
        ["Vu le code de la santé publique, notamment ses articles L. 6143-7 et D. 6143-33 à D. 6143-35 ;"],
        ["Délégation permanente est donnée à M. Philibert Loriot, directeur adjoint, pour les actes relatifs aux ressources humaines.", "La présente décision prend effet à compter du 8 septembre 2025."],
        "Fait à Valmorène, le 5 septembre 2025", ["La directrice,", "SIGNÉ", "Hermine Tourterelle"]);

    public static readonly DemoAct SoundSystems = new(
        "00-2025-09-08-00001", Security, "Arrêté n° 2025-CAB-DS-226 portant interdiction de rassemblements festifs à caractère musical et de transport de matériel de son", Prefect, "ARRÊTE",
        ["Vu le code de la sécurité intérieure, notamment ses articles L. 211-5 à L. 211-8 et R. 211-2 à R. 211-9 ;", DelegationOfCabinet, "Considérant qu'aucune déclaration n'a été déposée auprès de la préfecture ;"],
        [
            "Tout rassemblement festif à caractère musical répondant aux caractéristiques de l'article R. 211-2 du code de la sécurité intérieure est interdit dans le département du vendredi 12 septembre 2025 à 18h00 au lundi 15 septembre 2025 à 8h00.",
            "La circulation de tout véhicule transportant du matériel de son à destination d'un tel rassemblement est interdite pendant la même période.",
            Execution,
            Appeals,
        ],
        "Fait à Valmorène, le 8 septembre 2025", ByCabinet);

    public static readonly DemoAct Elections = new(
        "00-2025-09-05-00008", Legality, "Arrêté préfectoral portant convocation des électeurs de la commune de Lac-aux-Cygnes et fixant les délais de dépôt des candidatures", Prefect, "ARRÊTE",
        ["Vu le code électoral, notamment ses articles L. 247, L. 255-2 à L. 255-4 et R. 124 ;", "Considérant la démission de quatre conseillers municipaux ;"],
        ["Les électeurs de Lac-aux-Cygnes sont convoqués le dimanche 12 octobre 2025 afin d'élire quatre conseillers municipaux.", "Les déclarations de candidature sont déposées à la préfecture au plus tard le jeudi 25 septembre à 18 heures.", "Le scrutin est ouvert à 8 heures et clos à 18 heures."],
        "Fait à Valmorène, le 5 septembre 2025", BySecretary);

    public static readonly DemoAct BirdFlu = new(
        "00-2025-09-09-00001", Populations, "Arrêté préfectoral n° DDETSPP/SPA/2025-077 déterminant une zone réglementée à la suite d'une déclaration d'infection d'influenza aviaire hautement pathogène à Saint-Aubin-les-Étangs", Prefect, "ARRÊTE",
        ["Vu le règlement (UE) 2016/429 du 9 mars 2016 ;", "Vu le code rural et de la pêche maritime, notamment ses articles L. 201-1 à L. 201-13 et L. 221-1 à L. 221-9 ;", "Considérant la découverte de sept cygnes morts sur l'étang communal ;"],
        [
            "Une zone de contrôle temporaire est définie dans un rayon de cinq kilomètres autour de l'étang des Cygnes.",
            "Les volailles et les oiseaux captifs sont mis à l'abri. Les mouvements de volailles sont interdits.",
            "Le présent arrêté entre en vigueur le 10 septembre 2025.",
            Appeals,
        ],
        "Fait à Valmorène, le 9 septembre 2025", ByPrefect);

    public static readonly DemoAct Hunting = new(
        "00-2025-09-04-00006", Forests, "Arrêté préfectoral n° DDT/SAF/2025-080 relatif à l'ouverture et à la clôture de la chasse pour la campagne 2025-2026", Prefect, "ARRÊTE",
        ["Vu le code de l'environnement, notamment ses articles L. 424-2 et R. 424-1 à R. 424-9 ;", "Vu l'avis de la commission départementale de la chasse et de la faune sauvage ;"],
        ["La chasse à tir est ouverte du 14 septembre 2025 à 8 heures au 28 février 2026 au soir.", "La chasse de la bécasse est limitée à trois oiseaux par chasseur et par semaine.", "La chasse est suspendue par temps de neige.", Appeals],
        "Fait à Valmorène, le 4 septembre 2025", ByPrefect);

    public static readonly DemoAct Tourism = new(
        "00-2025-09-08-00003", Legality, "Arrêté préfectoral accordant la dénomination de commune touristique à la commune de Lac-aux-Cygnes", Prefect, "ARRÊTE",
        ["Vu le code du tourisme, notamment ses articles L. 133-11 et R. 133-32 à R. 133-36 ;", "Vu la délibération du conseil municipal du 20 juin 2025 ;"],
        ["La commune de Lac-aux-Cygnes est dénommée commune touristique pour une durée de cinq ans.", "La secrétaire générale et le maire sont chargés de l'exécution du présent arrêté."],
        "Fait à Valmorène, le 8 septembre 2025", BySecretary);

    public static readonly DemoAct HarbourDrones = new(
        "00-2025-09-10-00002", Harbour, "Arrêté n° 2025-SPPL-033 portant interdiction temporaire de survol par des aéronefs circulant sans équipage à bord (drones) au-dessus du port de Port-Liseron", Prefect, "ARRÊTE",
        ["Vu le code des transports, notamment son article L. 6211-4 ;", "Vu le règlement d'exécution (UE) 2019/947 du 24 mai 2019 ;", "Considérant la venue de la goélette L'Éphémère et l'affluence attendue ;"],
        ["Le survol du port de Port-Liseron par tout drone est interdit le samedi 13 septembre 2025 de 9h00 à 23h00.", "Les aéronefs de l'État en mission ne sont pas concernés.", Appeals],
        "Fait à Port-Liseron, le 10 septembre 2025", ["Pour le préfet et par délégation,", "le sous-préfet de Port-Liseron,", "SIGNÉ", "Casimir Engoulevent"]);

    public static readonly DemoAct Quarry = new(
        "00-2025-09-09-00005", Policies, "Arrêté préfectoral n° DCPP/ICPE/2025-033 prescrivant l'ouverture d'une enquête publique relative à l'extension de la carrière des Roches Grises à Roquebise", Prefect, "ARRÊTE",
        ["Vu le code de l'environnement, notamment ses articles L. 123-1 à L. 123-18 et R. 123-1 à R. 123-27 ;", "Vu la désignation du commissaire enquêteur par le tribunal administratif ;"],
        ["Une enquête publique est ouverte à la mairie de Roquebise du lundi 6 octobre 2025 au vendredi 7 novembre 2025.", "Le dossier est consultable en mairie et sur le site internet de la préfecture.", "Le commissaire enquêteur remet son rapport dans les trente jours qui suivent la clôture de l'enquête."],
        "Fait à Valmorène, le 9 septembre 2025", BySecretary);

    private static DemoAct Drones(string number, string own, string day, string when, string where, string occasion, string measure, string cameras) => new(
        number, Security, $"Arrêté n° {own} autorisant la captation, l'enregistrement et la transmission d'images au moyen de caméras installées sur des aéronefs {where}, {when}", Prefect, "ARRÊTE",
        [
            CodeOfSecurity,
            "Vu le décret n° 2023-283 du 19 avril 2023 relatif à la mise en œuvre de traitements d'images au moyen de dispositifs de captation installés sur des aéronefs ;",
            PowersOfPrefects,
            DelegationOfCabinet,
            $"Considérant que {occasion} est de nature à réunir un grand nombre de personnes sur un terrain que les patrouilles au sol ne peuvent observer en entier ;",
            "Considérant que le recours à des caméras aéroportées est nécessaire et proportionné, qu'aucun moyen moins intrusif ne permet d'atteindre le même but et que les intérieurs des domiciles ne sont pas filmés ;",
        ],
        [
            measure,
            $"Le nombre maximal de dispositifs utilisés simultanément est le suivant : {cameras}. Le périmètre figure en annexe.",
            "Le public est informé par le site internet de la préfecture et par les réseaux sociaux. Les images sont conservées sept jours au plus.",
            "Le registre prévu à l'article L. 242-4 du code de la sécurité intérieure est transmis au préfet à l'issue de chaque semaine.",
            Execution,
            Appeals,
        ],
        $"Fait à Valmorène, le {day}", ByCabinet);

    private static DemoAct BanOnDemonstration(string hours, string streets) => new(
        "00-2025-09-02-00001", Security, "Arrêté n° 2025-CAB-DS-215 portant interdiction d'une manifestation à Valmorène le samedi 6 septembre 2025", Prefect, "ARRÊTE",
        [
            "Vu le code de la sécurité intérieure, notamment ses articles L. 211-1 à L. 211-4 ;",
            "Vu le code pénal, notamment ses articles 431-3 à 431-9 ;",
            PowersOfPrefects,
            DelegationOfCabinet,
            "Vu la déclaration déposée le 29 août 2025 par le collectif « Valmorène respire » pour une marche contre le centre de données de Montcendre ;",
            "Considérant qu'une marche du même collectif a donné lieu, le 14 juin 2025, à des heurts et à la dégradation de douze vitrines ;",
            "Considérant que le marché des producteurs réunit le même jour plusieurs milliers de personnes dans des rues étroites ;",
            "Considérant que les organisateurs ont refusé l'itinéraire de remplacement qui leur était proposé ;",
        ],
        [
            $"La manifestation déclarée par le collectif « Valmorène respire » est interdite à Valmorène le samedi 6 septembre 2025 {hours}.",
            $"L'interdiction s'applique dans le périmètre suivant : {streets}.",
            "Le fait d'organiser une manifestation interdite est puni de six mois d'emprisonnement et de 7 500 euros d'amende ; le fait d'y participer est puni de l'amende prévue pour les contraventions de la quatrième classe.",
            Execution,
            Appeals,
        ],
        "Fait à Valmorène, le 2 septembre 2025", ByCabinet);
}
