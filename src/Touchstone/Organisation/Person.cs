using Touchstone.Shared;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.Searching;
using Touchstone.Shared.Steps;

namespace Touchstone.Organisation;

/// <summary>A member of staff, or a bot that serves customers like one.</summary>
internal sealed class Person : IVersioned, IAnnounced, ISearched, ITakesSteps<PersonAction>
{
    public Guid Id { get; set; }
    public PersonKind Kind { get; set; }
    public string Name { get; set; } = "";
    public string? Email { get; set; }

    /// <summary>The staff number or user name by which the organisation's other systems know the person.</summary>
    public string? StaffNumber { get; set; }
    public PersonState State { get; private set; }
    public DateOnly? StartedOn { get; set; }
    public DateOnly? LeftOn { get; private set; }
    public DateTimeOffset CreatedAt { get; set; }
    public int Version { get; set; }

    /// <summary>Name, address and number in the form in which they are found, made whenever the person is saved.</summary>
    public string SearchName { get; set; } = "";
    public int SearchForm { get; set; }

    IEnumerable<string?> ISearched.FoundBy => [Name, Email, StaffNumber];

    IEnumerable<Life> IAnnounced.Lives => [new("person", Id, $"{State}".ToLowerInvariant())];

    /// <summary>An agent whom an import brought by an id alone and nobody has recognised yet.</summary>
    public static Person Unrecognised(Guid id, string name, DateTimeOffset at) =>
        new()
        {
            Id = id,
            Name = name,
            State = PersonState.ToBeMatched,
            CreatedAt = at,
        };

    public RuleBrokenException? Against(PersonAction step) =>
        (step, State) switch
        {
            (_, PersonState.Merged) when step is not (PersonAction.Match or PersonAction.TakeOver) => RuleBrokenException.Conflict(
                "person-left",
                $"{Name} was found to be another person; everything stands with them now."
            ),
            (PersonAction.Edit, _) => null,
            (PersonAction.Move, PersonState.Left) => RuleBrokenException.Conflict("person-left", $"{Name} has left."),
            (PersonAction.Invite, PersonState.Left) => RuleBrokenException.Conflict("person-left", $"{Name} has left and does not sign in any more."),
            (PersonAction.Leave, PersonState.Left) => RuleBrokenException.Conflict("person-left", $"{Name} has already left."),
            (PersonAction.Invite, PersonState.ToBeMatched) => RuleBrokenException.Conflict("person-not-known", $"{Name} is not matched to anybody yet."),
            (PersonAction.Invite, _) when Kind == PersonKind.Bot => RuleBrokenException.Conflict("person-is-bot", $"{Name} is a bot; bots use API keys."),
            (PersonAction.Move or PersonAction.Invite or PersonAction.Leave, _) => null,
            (PersonAction.GrantRole, PersonState.Active) => null,
            (PersonAction.GrantRole, _) => RuleBrokenException.Conflict("person-not-active", $"{Name} does not work here now."),
            (PersonAction.Match, PersonState.ToBeMatched) => null,
            (PersonAction.Match, _) => RuleBrokenException.Conflict("matched-already", $"{Name} has already been matched."),
            (PersonAction.TakeOver, PersonState.Active or PersonState.Left) => null,
            (PersonAction.TakeOver, _) => new RuleBrokenException("match-unknown", $"{Name} is not a known person. Choose one who is."),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };

    /// <summary>From that day on they are not here any more.</summary>
    public void Leave(DateOnly on)
    {
        this.Require(PersonAction.Leave);
        (State, LeftOn) = (PersonState.Left, on);
    }

    /// <summary>The unknown agent turned out to be somebody who is here already.</summary>
    public void MergeInto(Person known)
    {
        this.Require(PersonAction.Match);
        known.Require(PersonAction.TakeOver);
        State = PersonState.Merged;
    }

    /// <summary>The unknown agent is a person of their own.</summary>
    public void BecomeKnown()
    {
        this.Require(PersonAction.Match);
        State = PersonState.Active;
    }
}
