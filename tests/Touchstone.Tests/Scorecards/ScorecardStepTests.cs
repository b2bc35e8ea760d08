using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Tests.Shared.Steps;

namespace Touchstone.Tests.Scorecards;

public sealed class ScorecardStepTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_step_from_every_state_leads_on_or_is_refused_with_its_code() =>
        new StepTable<ScorecardVersion, ScorecardState, ScorecardAction>(At, x => x.State)
            .By(ScorecardAction.Edit, x => x.Hold(ReadyScorecards.All[1], "Clearer words"))
            .By(ScorecardAction.Publish, x => x.Publish(1, "First", "Ada", Noon))
            .By(
                ScorecardAction.StartDraft,
                x => Assert.Equal((ScorecardState.Draft, x.Hash), (x.StartDraft(new Guid("0198b0c2-0000-7000-8000-000000000001"), "Ada", Noon).State, x.Hash))
            )
            .By(ScorecardAction.Retire, x => x.Retire())
            //                             Draft                    Published              Retired
            .Row(ScorecardAction.Edit, "same", "scorecard-published", "scorecard-published")
            .Row(ScorecardAction.Publish, "Published", "scorecard-published", "scorecard-published")
            .Row(ScorecardAction.Delete, "same", "scorecard-published", "scorecard-published")
            .Row(ScorecardAction.StartDraft, "scorecard-is-draft", "same", "same")
            .Row(ScorecardAction.StartSuccessor, "scorecard-is-draft", "same", "same")
            .Row(ScorecardAction.Retire, "scorecard-not-published", "Retired", "scorecard-not-published")
            .Check();

    private static ScorecardVersion At(ScorecardState state)
    {
        var version = new ScorecardVersion { Variant = "chat" };
        version.Hold(ReadyScorecards.All[0], null);
        if (state != ScorecardState.Draft)
            version.Publish(1, null, "Ada", Noon);
        if (state == ScorecardState.Retired)
            version.Retire();
        return version;
    }
}
