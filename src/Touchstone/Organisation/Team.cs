using Touchstone.Shared;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.Steps;

namespace Touchstone.Organisation;

/// <summary>A group of people with a leader; teams form a tree.</summary>
internal sealed class Team : IVersioned, IAnnounced, ITakesSteps<TeamAction>
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
    public Guid? SiteId { get; set; }
    public Guid? ParentId { get; set; }
    public DateOnly? ClosedOn { get; private set; }
    public int Version { get; set; }

    IEnumerable<Life> IAnnounced.Lives => [new("team", Id, ClosedOn is { } on ? $"closed {on:yyyy-MM-dd}" : "open")];

    public RuleBrokenException? Against(TeamAction step) =>
        (step, ClosedOn) switch
        {
            (TeamAction.Edit, _) or (_, null) => null,
            (TeamAction.Close, _) => RuleBrokenException.Conflict("team-closed", $"The team {Name} is already closed."),
            (TeamAction.TakeIn, { } on) => RuleBrokenException.Conflict("team-closed", $"The team {Name} is closed on {on:yyyy-MM-dd}."),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };

    /// <summary>The steps that a team can take, closed on that day or open.</summary>
    public static IReadOnlyList<TeamAction> StepsOf(DateOnly? closedOn) => new Team { ClosedOn = closedOn }.Open(_ => true);

    /// <summary>From that day on nobody is in it.</summary>
    public void Close(DateOnly on)
    {
        this.Require(TeamAction.Close);
        ClosedOn = on;
    }
}
