using CsCheck;
using Touchstone.Scoring;
using Touchstone.Web.Client.Evaluations;

namespace Touchstone.Web.Client.Tests.Evaluations;

public sealed class ChangeQueueTests
{
    private static int _made;

    [Fact]
    public void Typing_on_makes_one_change_of_neighbours_and_keeps_what_it_was_based_on()
    {
        var queue = new ChangeQueue();
        var before = Id();
        var first = Answer("a", "l1", before);
        queue.Add(first);

        var edit = queue.Add(Answer("a", "l2", first.OperationId));

        Assert.Equal(first.OperationId, edit.Removed);
        var only = Assert.Single(queue.Pending).Change;
        Assert.Equal("l2", only.Answer?.Level);
        Assert.Equal(before, only.BasedOn);
    }

    [Fact]
    public void A_change_that_was_sent_is_never_rewritten_even_when_the_sending_failed()
    {
        var queue = new ChangeQueue();
        var sent = Answer("a", "l1", null);
        queue.Add(sent);
        queue.Take();
        queue.GiveBack();

        var edit = queue.Add(Answer("a", "l2", sent.OperationId));

        Assert.Null(edit.Removed);
        Assert.Equal(2, queue.Pending.Count);
        Assert.Equal(sent.OperationId, queue.Pending[1].Change.BasedOn);
    }

    [Fact]
    public void What_an_earlier_opening_left_comes_first_and_is_not_rewritten()
    {
        var queue = new ChangeQueue();
        var left = Answer("a", "l1", null);
        queue.Restore([new PendingChange(7, Answer("b", "l1", null)), new PendingChange(3, left)]);

        queue.Add(Answer("b", "l2", null));

        Assert.Equal([3, 7, 8], queue.Pending.Select(pending => pending.Sequence));
        Assert.Equal(left, queue.Pending[0].Change);
    }

    [Fact]
    public void Waiting_grows_with_failures_and_is_forgotten_with_success()
    {
        var queue = new ChangeQueue();
        queue.Add(Answer("a", "l1", null));
        var delays = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            queue.Take();
            queue.GiveBack();
            delays.Add(queue.Delay.TotalSeconds);
        }
        Assert.Equal([1, 2, 4, 8, 15, 30, 30, 30], delays);

        queue.Settle(queue.Take().Select(change => change.OperationId));

        Assert.True(queue.IsEmpty);
        Assert.Equal(0, queue.Failures);
    }

    [Fact]
    public void The_passing_of_time_adds_up_and_does_not_count_as_a_change()
    {
        var queue = new ChangeQueue();
        queue.Add(
            new Change
            {
                Kind = Change.TimeKind,
                OperationId = Id(),
                Seconds = 30,
            }
        );
        queue.Add(
            new Change
            {
                Kind = Change.TimeKind,
                OperationId = Id(),
                Seconds = 12,
            }
        );

        Assert.Equal(42, Assert.Single(queue.Pending).Change.Seconds);
        Assert.Equal(0, queue.Waiting);
    }

    [Fact]
    public void Whatever_is_lost_on_the_way_the_server_ends_with_the_last_answers_in_order() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 3])
            .List[1, 60]
            .Sample(steps =>
            {
                var queue = new ChangeQueue();
                var server = new OperationLog();
                var here = new Dictionary<string, Change>();
                foreach (var (criterion, level, luck) in steps)
                {
                    var id = "c" + criterion;
                    var change = Answer(id, "l" + level, here.GetValueOrDefault(id)?.OperationId);
                    here[id] = change;
                    queue.Add(change);
                    if (luck == 0)
                        continue;
                    var batch = queue.Take(luck);
                    if (luck == 1)
                    {
                        queue.GiveBack();
                        continue;
                    }
                    server.Apply(batch);
                    // The answer of the server may be lost although it did the work.
                    if (luck == 2)
                        queue.GiveBack();
                    else
                        queue.Settle(batch.Select(sent => sent.OperationId));
                }
                while (!queue.IsEmpty)
                {
                    var batch = queue.Take(2);
                    server.Apply(batch);
                    queue.Settle(batch.Select(sent => sent.OperationId));
                }
                Assert.Equal(0, server.Conflicts);
                Assert.Equal(here.ToDictionary(pair => pair.Key, pair => pair.Value.Answer?.Level), server.Levels);
            });

    private static Guid Id() => new(Interlocked.Increment(ref _made), 0, 0, new byte[8]);

    private static Change Answer(string criterion, string level, Guid? basedOn) =>
        new()
        {
            Kind = Change.AnswerKind,
            OperationId = Id(),
            CriterionId = criterion,
            Answer = new AnswerValue { Level = level },
            BasedOn = basedOn,
        };

    /// <summary>The server's rule in a few lines: known operations are repeated, others must be based on what stands.</summary>
    private sealed class OperationLog
    {
        private readonly HashSet<Guid> _known = [];
        private readonly Dictionary<string, Change> _answers = [];

        public int Conflicts { get; private set; }

        public Dictionary<string, string?> Levels => _answers.ToDictionary(pair => pair.Key, pair => pair.Value.Answer?.Level);

        public void Apply(IEnumerable<Change> changes)
        {
            foreach (var change in changes)
            {
                if (_known.Contains(change.OperationId))
                    continue;
                if (_answers.TryGetValue(change.CriterionId!, out var stands) && stands.OperationId != change.BasedOn)
                {
                    Conflicts++;
                    continue;
                }
                _known.Add(change.OperationId);
                _answers[change.CriterionId!] = change;
            }
        }
    }
}
