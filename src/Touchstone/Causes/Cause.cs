using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.Steps;

namespace Touchstone.Causes;

/// <summary>One reason why service falls short, in its place in the tree. Its key never changes and is never given again.</summary>
internal sealed class Cause : IVersioned, IAnnounced, ITakesSteps<CauseAction>
{
    public Guid Id { get; set; }
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public string? Description { get; set; }

    /// <summary>Null for a branch of its own beside the standard ones.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>Where it stands among those of the same branch; gaps leave room in between.</summary>
    public long Place { get; set; }

    /// <summary>The person who looks after it.</summary>
    public Guid? OwnerId { get; set; }
    public CauseState State { get; private set; } = CauseState.Open;

    /// <summary>Under which cause earlier answers count since it was merged or split; null where they stay under this one.</summary>
    public Guid? SuccessorId { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public Guid? ClosedById { get; private set; }
    public string? ClosedByName { get; private set; }
    public string? ClosedReason { get; private set; }
    public int Version { get; set; }

    public bool IsStandard => StandardCauses.Ids.Contains(Id);

    IEnumerable<Life> IAnnounced.Lives =>
        [
            new("cause", Id, $"{State}".ToLowerInvariant()),
            new("cause-branch", Id, ParentId?.ToString() ?? "top"),
            new("cause-owner", Id, OwnerId?.ToString() ?? "nobody"),
            new("cause-words", Id, $"{Name}\n{Description}"),
        ];

    public void Retire(Actor actor, DateTimeOffset at, string? reason) => Close(CauseAction.Retire, CauseState.Retired, null, actor, at, reason);

    public void MergeInto(Cause other, Actor actor, DateTimeOffset at, string? reason) =>
        Close(CauseAction.Merge, CauseState.Merged, other.Id, actor, at, reason);

    /// <summary>Earlier answers count under the heir, where there is one.</summary>
    public void Split(Cause? heir, Actor actor, DateTimeOffset at, string? reason) => Close(CauseAction.Split, CauseState.Split, heir?.Id, actor, at, reason);

    public RuleBrokenException? Against(CauseAction step) =>
        step switch
        {
            CauseAction.Edit or CauseAction.TakeIn => Closed(),
            // A standard branch stays where it is.
            CauseAction.Move or CauseAction.Merge or CauseAction.Split or CauseAction.Retire => Standard() ?? Closed(),
            CauseAction.Restore => State == CauseState.Open
                ? RuleBrokenException.Conflict("cause-open", $"The cause {Name} is open: there is nothing to restore.")
                : null,
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };

    /// <summary>It can be chosen again, and what was given under it counts under it.</summary>
    public void Restore()
    {
        this.Require(CauseAction.Restore);
        (State, SuccessorId, ClosedAt, ClosedById, ClosedByName, ClosedReason) = (CauseState.Open, null, null, null, null, null);
    }

    /// <summary>Whoever owned or closed it is not named any more.</summary>
    public void Forget(Guid person, string gone)
    {
        if (OwnerId == person)
            OwnerId = null;
        if (ClosedById == person)
            (ClosedById, ClosedByName) = (null, gone);
    }

    private RuleBrokenException? Closed() =>
        State == CauseState.Open
            ? null
            : RuleBrokenException.Conflict("cause-closed", $"The cause {Name} is {$"{State}".ToLowerInvariant()}. Restore it first.");

    private RuleBrokenException? Standard() =>
        IsStandard
            ? RuleBrokenException.Conflict(
                "cause-is-standard",
                $"{Name} is one of the standard branches: it stays where it is. It can be worded and described anew, and causes can stand below it."
            )
            : null;

    private void Close(CauseAction step, CauseState state, Guid? successor, Actor actor, DateTimeOffset at, string? reason)
    {
        this.Require(step);
        (State, SuccessorId, ClosedAt, ClosedById, ClosedByName, ClosedReason) = (
            state,
            successor,
            at,
            actor.PersonId,
            actor.Name,
            string.IsNullOrWhiteSpace(reason) ? null : reason.Trim()
        );
    }
}
