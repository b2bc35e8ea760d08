using Touchstone.Shared.Jobs;
using Touchstone.Shared.Steps;

namespace Touchstone.Tests.Shared.Jobs;

public sealed class JobStepTests
{
    [Theory]
    [InlineData(JobState.Queued, null, "job-not-failed")]
    [InlineData(JobState.Running, null, "job-not-failed")]
    [InlineData(JobState.Done, "job-over", "job-not-failed")]
    [InlineData(JobState.Failed, "job-over", null)]
    [InlineData(JobState.Cancelled, "job-over", "job-not-failed")]
    public void What_can_be_done_with_long_work_follows_from_its_state(JobState state, string? cancel, string? retry)
    {
        Assert.Equal((cancel, retry), (JobLife.Against(state, JobAction.Cancel)?.Code, JobLife.Against(state, JobAction.Retry)?.Code));
        var shown = new JobView(default, "", "", state, 0, null, null, null, "", default, null, null);
        Assert.Equal(Enum.GetValues<JobAction>().Where(x => JobLife.Against(state, x) is null), shown.Actions);
        Assert.Equal(JobLife.Over.Contains(state), shown.IsOver);
    }

    [Fact]
    public void Work_that_waits_says_so_itself() => Assert.Equal([JobAction.Cancel], new JobRun().Open(_ => true));
}
