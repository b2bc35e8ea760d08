namespace Touchstone.Interactions;

/// <summary>The interactions that one person is judging blind, and the names hidden in each.</summary>
internal sealed class BlindSight(IReadOnlyDictionary<long, HiddenNames> names)
{
    private static readonly string[] WordsForStaff =
    [
        "agent",
        "advis",
        "assignee",
        "clerk",
        "employee",
        "handler",
        "operator",
        "owner",
        "representative",
        "staff",
    ];

    public static BlindSight Nothing { get; } = new(new Dictionary<long, HiddenNames>());

    public IReadOnlyList<long> Ids => [.. names.Keys];

    public bool Hides(long id) => names.ContainsKey(id);

    /// <summary>Leaves out what a choice by somebody's name, id or words would give away.</summary>
    public IQueryable<Interaction> Open(IQueryable<Interaction> query)
    {
        if (names.Count == 0)
            return query;
        var ids = names.Keys.ToList();
        return query.Where(x => !ids.Contains(x.Id));
    }

    /// <summary>What the filter leaves, without those that it would give away: by the agent, by words, by a value that holds a name.</summary>
    public IQueryable<Interaction> Open(IQueryable<Interaction> query, InteractionFilter filter)
    {
        if (filter.Agent is not null || !string.IsNullOrWhiteSpace(filter.Q))
            return Open(query);
        var values = new[] { filter.Queue, filter.Outcome, filter.Source, filter.ExternalId, filter.Case, filter.Customer }
            .Where(x => !string.IsNullOrWhiteSpace(x))
            .ToList();
        var ids = names.Where(x => values.Any(v => x.Value.HideField(v) != v)).Select(x => x.Key).ToList();
        return ids.Count == 0 ? query : query.Where(x => !ids.Contains(x.Id));
    }

    public string? Shown(long id, string? text) => names.TryGetValue(id, out var hidden) ? hidden.HideField(text) : text;

    public IReadOnlyList<Turn> Shown(long id, IReadOnlyList<Turn> turns) => names.TryGetValue(id, out var hidden) ? hidden.Hide(turns) : turns;

    /// <summary>What the source says; a field about the member of staff says nothing.</summary>
    public IReadOnlyList<FieldLine> Shown(long id, IReadOnlyList<FieldLine> lines) =>
        !names.TryGetValue(id, out var hidden)
            ? lines
            :
            [
                .. lines.Select(x => new FieldLine(
                    hidden.Hide(x.Name)!,
                    WordsForStaff.Any(w => x.Name.Contains(w, StringComparison.OrdinalIgnoreCase))
                        ? new string(HiddenNames.Block, 5)
                        : hidden.HideField(x.Value)!
                )),
            ];
}
