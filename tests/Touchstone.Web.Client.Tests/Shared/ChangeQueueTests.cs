using CsCheck;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Tests.Shared;

public sealed class ChangeQueueTests
{
    [Fact]
    public void Typing_on_makes_one_change_of_neighbours_and_keeps_what_it_was_based_on()
    {
        var queue = new ChangeQueue<Entry>(Entry.Kind);
        var before = Entry.NewId();
        var first = Entry.Of("a", "l1", before);
        queue.Add(first);

        var edit = queue.Add(Entry.Of("a", "l2", first.Id));

        Assert.Equal(first.Id, edit.Removed);
        var only = Assert.Single(queue.Pending).Change;
        Assert.Equal("l2", only.Value);
        Assert.Equal(before, only.BasedOn);
    }

    [Fact]
    public void A_change_that_was_sent_is_never_rewritten_even_when_the_sending_failed()
    {
        var queue = new ChangeQueue<Entry>(Entry.Kind);
        var sent = Entry.Of("a", "l1");
        queue.Add(sent);
        queue.Take();
        queue.GiveBack();

        var edit = queue.Add(Entry.Of("a", "l2", sent.Id));

        Assert.Null(edit.Removed);
        Assert.Equal(2, queue.Pending.Count);
        Assert.Equal(sent.Id, queue.Pending[1].Change.BasedOn);
    }

    [Fact]
    public void What_an_earlier_opening_left_comes_first_and_is_not_rewritten()
    {
        var queue = new ChangeQueue<Entry>(Entry.Kind);
        var left = Entry.Of("a", "l1");
        queue.Restore([new Pending<Entry>(7, Entry.Of("b", "l1")), new Pending<Entry>(3, left)]);

        queue.Add(Entry.Of("b", "l2"));

        Assert.Equal([3, 7, 8], queue.Pending.Select(pending => pending.Sequence));
        Assert.Equal(left, queue.Pending[0].Change);
    }

    [Fact]
    public void Waiting_grows_with_failures_and_is_forgotten_with_success()
    {
        var queue = new ChangeQueue<Entry>(Entry.Kind);
        queue.Add(Entry.Of("a", "l1"));
        var delays = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            queue.Take();
            queue.GiveBack();
            delays.Add(queue.Delay.TotalSeconds);
        }
        Assert.Equal([1, 2, 4, 8, 15, 30, 30, 30], delays);

        queue.Settle(queue.Take().Select(change => change.Id));

        Assert.True(queue.IsEmpty);
        Assert.Equal(0, queue.Failures);
    }

    [Fact]
    public void Some_changes_wait_without_being_counted()
    {
        var queue = new ChangeQueue<Entry>(Entry.Kind);
        queue.Add(Entry.Of("seen"));
        queue.Add(Entry.Of("a"));

        Assert.Equal((2, 1), (queue.Pending.Count, queue.Waiting));
    }

    [Fact]
    public void Whatever_is_lost_on_the_way_the_server_ends_with_the_last_answers_in_order() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 3])
            .List[1, 60]
            .Sample(steps =>
            {
                var queue = new ChangeQueue<Entry>(Entry.Kind);
                var server = new OperationLog();
                var here = new Dictionary<string, Entry>();
                foreach (var (criterion, level, luck) in steps)
                {
                    var id = "c" + criterion;
                    var change = Entry.Of(id, "l" + level, here.GetValueOrDefault(id)?.Id);
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
                        queue.Settle(batch.Select(sent => sent.Id));
                }
                while (!queue.IsEmpty)
                {
                    var batch = queue.Take(2);
                    server.Apply(batch);
                    queue.Settle(batch.Select(sent => sent.Id));
                }
                Assert.Equal(0, server.Conflicts);
                Assert.Equal(here.ToDictionary(pair => pair.Key, pair => pair.Value.Value), server.Levels);
            });

    /// <summary>The server's rule in a few lines: known operations are repeated, others must be based on what stands.</summary>
    private sealed class OperationLog
    {
        private readonly HashSet<Guid> _known = [];
        private readonly Dictionary<string, Entry> _answers = [];

        public int Conflicts { get; private set; }

        public Dictionary<string, string> Levels => _answers.ToDictionary(pair => pair.Key, pair => pair.Value.Value);

        public void Apply(IEnumerable<Entry> changes)
        {
            foreach (var change in changes)
            {
                if (_known.Contains(change.Id))
                    continue;
                if (_answers.TryGetValue(change.Field, out var stands) && stands.Id != change.BasedOn)
                {
                    Conflicts++;
                    continue;
                }
                _known.Add(change.Id);
                _answers[change.Field] = change;
            }
        }
    }
}
