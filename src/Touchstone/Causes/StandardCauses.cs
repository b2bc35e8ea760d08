using System.Collections.Frozen;

namespace Touchstone.Causes;

/// <summary>The branches that every organisation has: where a cause can lie. Their keys and ids are the same everywhere.</summary>
internal static class StandardCauses
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        Branch(1, "agent", "Agent", "Knowledge, skill, care or conduct of the person who served the customer."),
        Branch(2, "process", "Process", "The way the work is laid down: steps, hand-overs, instructions."),
        Branch(3, "system", "System", "Tools and data: missing, slow, wrong or hard to use."),
        Branch(4, "policy", "Policy", "What the organisation's own rules allow, demand or forbid."),
        Branch(5, "customer", "Customer", "What the customer said, left out, wanted or did."),
    ];

    public static FrozenSet<Guid> Ids { get; } = All.Select(x => x.Id).ToFrozenSet();

    private static Cause Branch(int number, string key, string name, string description) =>
        new()
        {
            Id = new Guid($"00000000-0000-7000-8000-ca0500000{number:000}"),
            Key = key,
            Name = name,
            Description = description,
            Place = number * CauseTree.Room,
        };
}
