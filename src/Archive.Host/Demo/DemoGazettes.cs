namespace Archive.Host.Demo;

/// <summary>The story: what the prefecture of the Haute-Brume published between the end of August and the 12th of September 2025. Department, communes and persons are made up; the codes and laws that the acts cite are real.</summary>
internal static class DemoGazettes
{
    /// <summary>When the gazette of the banned demonstration is replaced, without a word.</summary>
    public static readonly DateTimeOffset ReplacedAt = At(9, 5, 7);

    /// <summary>The gazette that is withdrawn and put back.</summary>
    public const int WithdrawnCounter = 103;

    /// <summary>When it goes.</summary>
    public static readonly DateTimeOffset WithdrawnAt = At(9, 8, 8);

    /// <summary>When it is back.</summary>
    public static readonly DateTimeOffset ReturnedAt = At(9, 11, 9);

    /// <summary>Visits in the evening, each a little later in the day than the last, so that two are always more than a day apart.</summary>
    public static IReadOnlyList<DemoDay> Days { get; } =
    [
        new(At(9, 1, 18), "La préfecture publie le recueil n°101 ; les deux recueils de la fin août sont déjà en ligne."),
        new(At(9, 2, 18, 5), "Le recueil n°102 interdit une manifestation à Valmorène le samedi 6 septembre."),
        new(At(9, 3, 18, 10), "Un recueil spécial, le n°103, autorise la vidéosurveillance algorithmique pendant le festival des Lanternes."),
        new(At(9, 4, 18, 15), "Le recueil n°104 autorise un centre de données à Montcendre."),
        new(At(9, 5, 18, 20), "Le n°102 est remplacé sans rien dire : l'interdiction de manifester dure maintenant de 10 heures à minuit. Le n°105 publie un arrêté sur des drones qui volaient déjà l'avant-veille."),
        new(At(9, 8, 18, 25), "Le n°103 disparaît du site : son adresse répond 404. Le n°106 paraît."),
        new(At(9, 9, 18, 30), "Le n°103 manque toujours. Le n°107 paraît."),
        new(At(9, 10, 18, 35), "Rien de nouveau."),
        new(At(9, 11, 18, 40), "Le n°103 est de nouveau en ligne, sans explication. Le n°108 paraît."),
        new(At(9, 12, 18, 45), "Rien de nouveau."),
    ];

    /// <summary>Every gazette as it first comes out, oldest first.</summary>
    public static IReadOnlyList<DemoGazette> All { get; } =
    [
        new(99, At(8, 28, 14), false, [DemoActs.Restrictions, DemoActs.Fishing]),
        new(100, At(8, 29, 15), false, [DemoActs.SchoolBus, DemoActs.TaxDelegation, DemoActs.Forest]),
        new(101, At(9, 1, 14), false, [DemoActs.Delegation, DemoActs.Boar, DemoActs.RiverWorks, DemoActs.MarathonDrones]),
        new(102, At(9, 2, 15), false, [DemoActs.Demonstration, DemoActs.Weapons, DemoActs.HomeHelp]),
        new(WithdrawnCounter, At(9, 3, 12), true, [DemoActs.AlgorithmicCameras, DemoActs.ProtectionPerimeter]),
        new(104, At(9, 4, 14), false, [DemoActs.DataCentre, DemoActs.WaterDebts, DemoActs.Motorway]),
        new(105, At(9, 5, 15), false, [DemoActs.LateDrones, DemoActs.HospitalDelegation]),
        new(106, At(9, 8, 14), false, [DemoActs.SoundSystems, DemoActs.Elections]),
        new(107, At(9, 9, 15), false, [DemoActs.BirdFlu, DemoActs.Hunting, DemoActs.Tourism]),
        new(108, At(9, 11, 14), false, [DemoActs.HarbourDrones, DemoActs.Quarry]),
    ];

    /// <summary>The gazette that takes the place of its first form at <see cref="ReplacedAt"/>: one article differs.</summary>
    public static DemoGazette Replacement { get; } = All[3] with { Acts = [DemoActs.DemonstrationReplaced, DemoActs.Weapons, DemoActs.HomeHelp] };

    private static DateTimeOffset At(int month, int day, int hour, int minute = 0) => new(2025, month, day, hour, minute, 0, TimeSpan.Zero);
}
