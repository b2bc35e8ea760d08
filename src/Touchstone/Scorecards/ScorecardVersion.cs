using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.Steps;

namespace Touchstone.Scorecards;

/// <summary>One numbered version of a variant: the canonical document with its hash.</summary>
internal sealed class ScorecardVersion : IVersioned, IAnnounced, ITakesSteps<ScorecardAction>
{
    public Guid Id { get; set; }
    public Guid FamilyId { get; set; }
    public string Variant { get; set; } = "";
    public int Number { get; private set; }
    public ScorecardState State { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>The channels this version judges, separated by spaces.</summary>
    public string Channels { get; private set; } = "";
    public string Document { get; private set; } = "";
    public string Hash { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public string CreatedByName { get; set; } = "";
    public DateTimeOffset? PublishedAt { get; private set; }
    public string? PublishedByName { get; private set; }
    public string? ChangeNote { get; set; }
    public int Version { get; set; }

    IEnumerable<Life> IAnnounced.Lives => [new("scorecard", Id, $"{State}".ToLowerInvariant())];

    public RuleBrokenException? Against(ScorecardAction step) =>
        (step, State) switch
        {
            (ScorecardAction.Edit or ScorecardAction.Publish or ScorecardAction.Delete, ScorecardState.Draft) => null,
            (ScorecardAction.Edit or ScorecardAction.Publish or ScorecardAction.Delete, _) => RuleBrokenException.Conflict(
                "scorecard-published",
                "A published version never changes: evaluations were made on it. Start a new draft from it."
            ),
            (ScorecardAction.StartDraft, ScorecardState.Draft) => RuleBrokenException.Conflict("scorecard-is-draft", "This is already a draft. Edit it."),
            (ScorecardAction.StartSuccessor, ScorecardState.Draft) => RuleBrokenException.Conflict(
                "scorecard-is-draft",
                "A draft has no successor. Publish it, or edit it."
            ),
            (ScorecardAction.StartDraft or ScorecardAction.StartSuccessor, _) => null,
            (ScorecardAction.Retire, ScorecardState.Published) => null,
            (ScorecardAction.Retire, ScorecardState.Draft) => RuleBrokenException.Conflict("scorecard-not-published", "A draft is deleted, not retired."),
            (ScorecardAction.Retire, _) => RuleBrokenException.Conflict("scorecard-not-published", "This version is already retired."),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };

    /// <summary>Takes the document; only a draft does.</summary>
    public void Hold(ScorecardDocument document, string? changeNote)
    {
        this.Require(ScorecardAction.Edit);
        (Title, Channels) = (document.Title, string.Join(' ', document.Channels));
        (Document, Hash) = (ScorecardJson.Canonical(document), ScorecardJson.Hash(document));
        Note(changeNote);
    }

    /// <summary>A draft of the next version, with all that this one holds.</summary>
    public ScorecardVersion StartDraft(Guid id, string by, DateTimeOffset at)
    {
        this.Require(ScorecardAction.StartDraft);
        return new ScorecardVersion
        {
            Id = id,
            FamilyId = FamilyId,
            Variant = Variant,
            Title = Title,
            Channels = Channels,
            Document = Document,
            Hash = Hash,
            CreatedAt = at,
            CreatedByName = by,
        };
    }

    /// <summary>From now on it never changes.</summary>
    public void Publish(int number, string? changeNote, string by, DateTimeOffset at)
    {
        this.Require(ScorecardAction.Publish);
        (State, Number, PublishedAt, PublishedByName) = (ScorecardState.Published, number, at, by);
        Note(changeNote);
    }

    public void Retire()
    {
        this.Require(ScorecardAction.Retire);
        State = ScorecardState.Retired;
    }

    private void Note(string? changeNote)
    {
        if (!string.IsNullOrWhiteSpace(changeNote))
            ChangeNote = changeNote.Trim();
    }
}
