using Touchstone.Causes;
using Touchstone.Shared.Access;
using Touchstone.Shared.Steps;
using Touchstone.Tests.Shared.Steps;

namespace Touchstone.Tests.Causes;

[Trait("Database", "Any")]
public sealed class CauseStepTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Mona = Actor.System("Mona", "test");

    [Fact]
    public void Every_step_of_a_cause_from_every_state_leads_on_or_is_refused_with_its_code() =>
        new StepTable<Cause, CauseState, CauseAction>(At, x => x.State)
            .By(CauseAction.Merge, x => x.MergeInto(new Cause { Id = Guid.NewGuid(), Name = "Other" }, Mona, Noon, null))
            .By(CauseAction.Split, x => x.Split(null, Mona, Noon, null))
            .By(CauseAction.Retire, x => x.Retire(Mona, Noon, " "))
            .By(CauseAction.Restore, x => x.Restore())
            //                              Open          Retired         Merged          Split
            .Row(CauseAction.Edit, "same", "cause-closed", "cause-closed", "cause-closed")
            .Row(CauseAction.Order, "same", "cause-closed", "cause-closed", "cause-closed")
            .Row(CauseAction.Move, "same", "cause-closed", "cause-closed", "cause-closed")
            .Row(CauseAction.TakeIn, "same", "cause-closed", "cause-closed", "cause-closed")
            .Row(CauseAction.Merge, "Merged", "cause-closed", "cause-closed", "cause-closed")
            .Row(CauseAction.Split, "Split", "cause-closed", "cause-closed", "cause-closed")
            .Row(CauseAction.Retire, "Retired", "cause-closed", "cause-closed", "cause-closed")
            .Row(CauseAction.Restore, "cause-open", "Open", "Open", "Open")
            .Check();

    [Fact]
    public void A_standard_branch_stays_where_it_is() =>
        Assert.All(StandardCauses.All, x => Assert.Equal([CauseAction.Edit, CauseAction.Order, CauseAction.TakeIn], x.Open(_ => true)));

    private static Cause At(CauseState state)
    {
        var cause = new Cause { Id = Guid.NewGuid(), Name = "One" };
        switch (state)
        {
            case CauseState.Retired:
                cause.Retire(Mona, Noon, null);
                break;
            case CauseState.Merged:
                cause.MergeInto(new Cause { Id = Guid.NewGuid(), Name = "Other" }, Mona, Noon, null);
                break;
            case CauseState.Split:
                cause.Split(null, Mona, Noon, null);
                break;
        }
        return cause;
    }
}
