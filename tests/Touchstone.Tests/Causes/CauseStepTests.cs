using Touchstone.Causes;
using Touchstone.Shared.Access;
using Touchstone.Shared.Steps;
using Touchstone.Tests.Shared.Steps;

namespace Touchstone.Tests.Causes;

public sealed class CauseStepTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_step_from_every_state_leads_on_or_is_refused_with_its_code() =>
        new StepTable<Cause, CauseState, CauseAction>(At, x => x.State)
            .By(CauseAction.Merge, x => x.MergeInto(At(CauseState.Open), Actor.Nobody, Noon, null))
            .By(CauseAction.Split, x => x.Split(null, Actor.Nobody, Noon, null))
            .By(CauseAction.Retire, x => x.Retire(Actor.Nobody, Noon, null))
            .By(CauseAction.Restore, x => x.Restore())
            //                        Open            Retired          Merged           Split
            .Row(CauseAction.Edit, "same", "cause-closed", "cause-closed", "cause-closed")
            .Row(CauseAction.Move, "same", "cause-closed", "cause-closed", "cause-closed")
            .Row(CauseAction.TakeIn, "same", "cause-closed", "cause-closed", "cause-closed")
            .Row(CauseAction.Merge, "Merged", "cause-closed", "cause-closed", "cause-closed")
            .Row(CauseAction.Split, "Split", "cause-closed", "cause-closed", "cause-closed")
            .Row(CauseAction.Retire, "Retired", "cause-closed", "cause-closed", "cause-closed")
            .Row(CauseAction.Restore, "cause-open", "Open", "Open", "Open")
            .Check();

    [Fact]
    public void A_standard_branch_is_worded_anew_and_takes_others_in_and_no_more()
    {
        var standard = new Cause { Id = StandardCauses.Ids.First(), Name = "Agent" };
        Assert.Equal([CauseAction.Edit, CauseAction.TakeIn], standard.Open(_ => true));
        Assert.Equal("cause-is-standard", standard.Against(CauseAction.Retire)?.Code);
    }

    private static Cause At(CauseState state)
    {
        var cause = new Cause { Id = new Guid("0198b0c2-0000-7000-8000-000000000001"), Name = "Knowledge" };
        if (state == CauseState.Retired)
            cause.Retire(Actor.Nobody, Noon, "Too wide");
        if (state == CauseState.Merged)
            cause.MergeInto(new Cause { Id = new Guid("0198b0c2-0000-7000-8000-000000000002") }, Actor.Nobody, Noon, null);
        if (state == CauseState.Split)
            cause.Split(null, Actor.Nobody, Noon, null);
        return cause;
    }
}
