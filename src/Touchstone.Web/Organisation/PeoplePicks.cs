using Touchstone.Organisation;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Components;

namespace Touchstone.Web.Organisation;

/// <summary>Everybody whom an unknown agent might be.</summary>
internal sealed class KnownPeoplePicks(PeopleSearch people) : IPickSource
{
    public const string Source = "known-people";

    public string Name => Source;

    public async Task<IReadOnlyList<PickChoice>> ListAsync(Actor actor, CancellationToken stop) =>
        PeoplePicks.Of(
            await people.KnownAsync(actor, stop),
            x =>
                x.State == PersonState.Left ? "left"
                : x.IsAgent ? null
                : "no agent today"
        );
}

/// <summary>The agents whose contacts somebody may type in.</summary>
internal sealed class ServingAgentPicks(PeopleSearch people) : IPickSource
{
    public const string Source = "serving-agents";

    public string Name => Source;

    public async Task<IReadOnlyList<PickChoice>> ListAsync(Actor actor, CancellationToken stop) =>
        PeoplePicks.Of(await people.AgentsAsync(actor, Permission.TypeInInteractions, stop), _ => null);
}

/// <summary>People as pickers show them: with team and standing, and with the staff number where that leaves two alike.</summary>
internal static class PeoplePicks
{
    public static IReadOnlyList<PickChoice> Of(IReadOnlyList<PersonFound> people, Func<PersonFound, string?> standing)
    {
        var choices = people.Select(x => (Person: x, Choice: new PickChoice(x.Id, x.Name, Join(x.TeamName, standing(x))))).ToList();
        var alike = choices.GroupBy(x => x.Choice.Label).Where(x => x.Skip(1).Any()).Select(x => x.Key).ToHashSet();
        return [.. choices.Select(x => alike.Contains(x.Choice.Label) ? x.Choice with { Detail = Join(x.Choice.Detail, x.Person.StaffNumber) } : x.Choice)];
    }

    private static string? Join(params string?[] parts) => string.Join(" · ", parts.Where(x => !string.IsNullOrEmpty(x))) is { Length: > 0 } text ? text : null;
}
