namespace Touchstone.Organisation;

/// <summary>What an import did to one person; the greatest of several counts.</summary>
internal enum PersonEffect
{
    Unchanged,
    Updated,
    Added,
}

/// <summary>What an import of people has done so far, part by part.</summary>
internal sealed record PeopleTally(
    IReadOnlyDictionary<Guid, PersonEffect> Effects,
    IReadOnlyList<string> Teams,
    IReadOnlyList<string> Sites,
    IReadOnlyList<RejectedPersonRow> Rejects
)
{
    public static PeopleTally Empty { get; } = new(new Dictionary<Guid, PersonEffect>(), [], [], []);

    public int Added => Effects.Values.Count(x => x == PersonEffect.Added);
    public int Updated => Effects.Values.Count(x => x == PersonEffect.Updated);
    public int Unchanged => Effects.Values.Count(x => x == PersonEffect.Unchanged);

    public PeopleTally With(PeopleRegister part, IEnumerable<RejectedPersonRow> rejects)
    {
        var effects = new Dictionary<Guid, PersonEffect>(Effects);
        foreach (var (person, effect) in part.Effects)
            effects[person] = effects.TryGetValue(person, out var before) && before > effect ? before : effect;
        return new PeopleTally(effects, [.. Teams, .. part.NewTeams], [.. Sites, .. part.NewSites], [.. Rejects, .. rejects]);
    }

    public PeopleImportResult Result(int read, string encoding, bool dryRun) =>
        new(read, Added, Updated, Unchanged, Rejects.Count, Teams, Sites, [.. Rejects.OrderBy(x => x.Line)], encoding, dryRun);
}
