using Microsoft.Extensions.Time.Testing;
using Touchstone.Shared;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Tests.Shared;

public sealed class ChangeSenderTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private readonly Device _device = new();
    private readonly Guid _person = Entry.NewId();
    private readonly Guid _record = Entry.NewId();

    [Fact]
    public async Task Submitting_waits_for_the_save_in_flight_and_nothing_is_sent_beside_it()
    {
        var server = new Server { Waits = true };
        using var sender = Open(server);
        await sender.KeepAsync(Entry.Of("a"));
        await server.Arrived.WaitAsync(TestContext.Current.CancellationToken);
        var (submitting, submitted) = (new TaskCompletionSource(), new TaskCompletionSource());

        var alone = sender.AloneAsync(
            Long,
            () =>
            {
                submitting.SetResult();
                return submitted.Task;
            }
        );
        Assert.False(submitting.Task.IsCompleted);
        server.Answer.Release();
        await submitting.Task.WaitAsync(TestContext.Current.CancellationToken);

        // A change that is made while the submission is on its way waits for it.
        await sender.KeepAsync(Entry.Of("b"));
        sender.TryNow();
        Assert.Single(server.Batches);
        submitted.SetResult();
        Assert.True(await alone);
        await server.Arrived.WaitAsync(TestContext.Current.CancellationToken);
        server.Answer.Release();
        Assert.True(await sender.DrainAsync(Long));
        Assert.Equal(["a", "b"], server.Taken.Select(x => x.Field));
    }

    [Fact]
    public async Task Without_a_server_nothing_is_submitted_the_waits_grow_and_everything_arrives_in_order()
    {
        var server = new Server { Trouble = new OfflineException("away") };
        using var sender = Open(server);
        await sender.KeepAsync(Entry.Of("a"));
        var isSubmitted = false;

        var alone = sender.AloneAsync(
            TimeSpan.FromSeconds(20),
            () =>
            {
                isSubmitted = true;
                return Task.CompletedTask;
            }
        );
        // Asked at once, and again as it was nudged; then after 2, 4 and 8 seconds.
        foreach (var seconds in new[] { 2, 4, 8 })
            _time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal((5, SaveState.Offline), (server.Batches.Count, sender.State));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.False(await alone);
        Assert.False(isSubmitted);

        await sender.KeepAsync(Entry.Of("b"));
        server.Trouble = null;
        Assert.True(await sender.DrainAsync(Long));
        Assert.Equal(["a", "b"], server.Taken.Select(x => x.Field));
        Assert.Empty(await _device.Open(_person, _record).AllAsync());
    }

    [Fact]
    public async Task A_refused_submission_leaves_the_way_free()
    {
        var server = new Server();
        using var sender = Open(server);

        await Assert.ThrowsAsync<ApiException>(() => sender.AloneAsync(Long, () => throw Refused(422)));

        Assert.Equal(0, _device.LocksHeld);
        await sender.KeepAsync(Entry.Of("a"));
        Assert.True(await sender.DrainAsync(Long));
    }

    [Fact]
    public async Task A_change_that_cannot_be_taken_is_set_aside_and_holds_up_nothing()
    {
        var server = new Server { Poison = "b" };
        using var sender = Open(server);
        server.Trouble = new OfflineException("away");
        foreach (var field in new[] { "a", "b", "c" })
            await sender.KeepAsync(Entry.Of(field));
        server.Trouble = null;

        Assert.False(await sender.DrainAsync(Long));

        Assert.Equal(["a", "c"], server.Taken.Select(x => x.Field));
        Assert.Equal((SaveState.Saved, 0), (sender.State, sender.Waiting));
        Assert.Equal(("b", "“b” cannot be read."), (Assert.Single(sender.Aside).Kept?.Change.Field, sender.Aside[0].Why));

        // The next opening shows it again and does not send it by itself; sent again by hand it goes through.
        server.Poison = null;
        using var again = Open(server);
        Assert.Empty(await again.TakeUpAsync());
        Assert.Equal("b", Assert.Single(again.Aside).Kept?.Change.Field);
        await again.TryAsideAgainAsync();
        Assert.True(await again.DrainAsync(Long));
        Assert.Equal(["a", "c", "b"], server.Taken.Select(x => x.Field));
        Assert.Empty(await _device.Open(_person, _record).AllAsync());
    }

    [Fact]
    public async Task What_was_set_aside_can_be_discarded()
    {
        var server = new Server { Poison = "a" };
        using var sender = Open(server);
        await sender.KeepAsync(Entry.Of("a"));
        Assert.False(await sender.DrainAsync(Long));

        await sender.ForgetAsync([sender.Aside[0].Id]);

        Assert.True(await sender.DrainAsync(Long));
        Assert.Empty(await _device.Open(_person, _record).AllAsync());
    }

    [Fact]
    public async Task Only_a_server_that_is_otherwise_well_gives_a_change_up()
    {
        var server = new Server { Trouble = Refused(500), Breaks = "a" };
        using var sender = Open(server);
        var isWell = false;
        sender.Probe = _ => isWell ? Task.CompletedTask : throw Refused(500);
        await sender.KeepAsync(Entry.Of("a"));
        for (var i = 0; i < 10; i++)
            _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(sender.Aside);
        Assert.Equal(SaveState.Offline, sender.State);

        (server.Trouble, isWell) = (null, true);
        await sender.KeepAsync(Entry.Of("b"));
        for (var i = 0; i < 10; i++)
            _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("a", Assert.Single(sender.Aside).Kept?.Change.Field);
        Assert.Equal(["b"], server.Taken.Select(x => x.Field));
    }

    [Fact]
    public async Task A_conflict_is_the_pages_to_deal_with_and_is_asked_again_until_it_is()
    {
        var server = new Server();
        var mine = Entry.Of("a", "mine", basedOn: Entry.NewId());
        server.Conflicts.Add("a");
        var told = new List<(Entry Change, ChangeVerdict Verdict)>();
        using (var sender = Open(server))
        {
            sender.Judged = judged =>
            {
                told.AddRange(judged);
                return Task.CompletedTask;
            };
            await sender.KeepAsync(mine);
            await sender.KeepAsync(Entry.Of("b"));
            Assert.True(await sender.DrainAsync(Long));
            Assert.Equal((mine, "elsewhere"), (Assert.Single(told).Change, told[0].Verdict.Code));
            Assert.Equal(mine, Assert.Single(sender.Refused));
        }

        // The page was closed before the person decided.
        using var again = Open(server);
        again.Judged = async _ => await again.ForgetAsync([mine.Id]);
        Assert.Equal(mine, Assert.Single(await again.TakeUpAsync()).Change);
        Assert.True(await again.DrainAsync(Long));
        Assert.Empty(again.Refused);
        Assert.Empty(await _device.Open(_person, _record).AllAsync());
    }

    [Fact]
    public async Task Signed_out_everything_waits_and_a_closed_record_takes_nothing_more()
    {
        var server = new Server { Trouble = Refused(401) };
        using var sender = Open(server);
        await sender.KeepAsync(Entry.Of("a"));
        Assert.Equal((SaveState.SignedOut, 1), (sender.State, sender.Waiting));

        server.Trouble = Refused(409);
        sender.TryNow();
        Assert.Equal((SaveState.Refused, "Status 409."), (sender.State, sender.Refusal));
        var asked = server.Batches.Count;
        sender.TryNow();
        Assert.Equal(asked, server.Batches.Count);
        Assert.Single(await _device.Open(_person, _record).AllAsync());
    }

    [Fact]
    public async Task A_server_that_asks_for_rest_is_given_it()
    {
        var server = new Server { Trouble = new ApiException(new ApiProblem { Status = 503, Detail = "busy" }, TimeSpan.FromSeconds(40)) };
        using var sender = Open(server);
        await sender.KeepAsync(Entry.Of("a"));
        _time.Advance(TimeSpan.FromSeconds(39));
        Assert.Single(server.Batches);

        server.Trouble = null;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((2, SaveState.Saved), (server.Batches.Count, sender.State));
    }

    [Fact]
    public async Task Two_windows_send_each_change_once()
    {
        var server = new Server { Trouble = new OfflineException("away") };
        using var first = Open(server);
        await first.KeepAsync(Entry.Of("a"));
        using var second = Open(server);
        await second.TakeUpAsync();
        server.Trouble = null;

        Assert.True(await second.DrainAsync(Long));
        Assert.True(await first.DrainAsync(Long));

        Assert.Equal("a", Assert.Single(server.Taken).Field);
    }

    [Fact]
    public async Task What_an_earlier_version_kept_is_read_or_shown()
    {
        var id = Entry.NewId();
        var (old, older) = (_device.Open(_person, _record, schema: 1), _device.Open(_person, _record, schema: 0));
        await old.KeepAsync(id, $$$"""{"sequence":5,"change":{"id":"{{{id}}}","name":"a","value":"1"}}""", null);
        await older.KeepAsync(Entry.NewId(), "what nobody reads", null);
        var server = new Server();
        using var sender = Open(server);

        Assert.Equal("a", Assert.Single(await sender.TakeUpAsync()).Change.Field);
        Assert.Null(Assert.Single(sender.Aside).Kept);
        await sender.DrainAsync(Long);
        Assert.Equal(id, Assert.Single(server.Taken).Id);
    }

    [Fact]
    public async Task Another_person_on_the_same_device_sees_and_sends_nothing_of_it()
    {
        var server = new Server { Trouble = new OfflineException("away") };
        using (var sender = Open(server))
            await sender.KeepAsync(Entry.Of("a"));
        server.Trouble = null;

        using var other = new ChangeSender<Entry>(Entry.Kind, _device.Open(Entry.NewId(), _record), server.SendAsync, _time);
        Assert.Empty(await other.TakeUpAsync());
        Assert.True(await other.DrainAsync(Long));
        Assert.Empty(server.Taken);
    }

    private ChangeSender<Entry> Open(Server server) => new(Entry.Kind, _device.Open(_person, _record), server.SendAsync, _time);

    private static ApiException Refused(int status) => new(new ApiProblem { Status = status, Detail = $"Status {status}." });

    /// <summary>Takes changes as it is told to.</summary>
    private sealed class Server
    {
        public List<IReadOnlyList<Entry>> Batches { get; } = [];

        public List<Entry> Taken { get; } = [];

        public HashSet<string> Conflicts { get; } = [];

        public Exception? Trouble { get; set; }

        /// <summary>The field of a change that makes a whole batch unreadable.</summary>
        public string? Poison { get; set; }

        /// <summary>The field of a change that breaks the server.</summary>
        public string? Breaks { get; set; }

        public bool Waits { get; set; }

        public SemaphoreSlim Arrived { get; } = new(0);

        public SemaphoreSlim Answer { get; } = new(0);

        public async Task<IReadOnlyList<ChangeVerdict>> SendAsync(IReadOnlyList<Entry> changes, CancellationToken stop)
        {
            Batches.Add(changes);
            if (Trouble is { } trouble)
                throw trouble;
            if (changes.Any(x => x.Field == Poison))
                throw new ApiException(new ApiProblem { Status = 400, Detail = $"“{Poison}” cannot be read." });
            if (changes.Any(x => x.Field == Breaks))
                throw Refused(500);
            if (Waits)
            {
                Arrived.Release();
                await Answer.WaitAsync(stop);
            }
            Taken.AddRange(changes.Where(x => !Conflicts.Contains(x.Field)));
            return
            [
                .. changes.Select(x =>
                    Conflicts.Contains(x.Field) ? new ChangeVerdict(x.Id, false, "elsewhere", "Another window.") : new ChangeVerdict(x.Id, true)
                ),
            ];
        }
    }
}
