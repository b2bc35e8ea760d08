using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.JSInterop;
using Touchstone.Scoring;
using Touchstone.Web.Client.Evaluations;

namespace Touchstone.Web.Client.Tests.Evaluations;

public sealed class ChangeSenderTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private static int _made;

    [Fact]
    public async Task Submitting_waits_for_the_save_in_flight_and_nothing_is_sent_beside_it()
    {
        var server = new SlowServer();
        var queue = new ChangeQueue();
        using var sender = Sender(server, queue, new KeptByThePage(queue));
        queue.Add(Answer("a"));
        sender.Wake();
        await server.Arrived.WaitAsync(TestContext.Current.CancellationToken);
        var submitting = new TaskCompletionSource();
        var submitted = new TaskCompletionSource();

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
        queue.Add(Answer("b"));
        sender.Wake();
        sender.TryNow();
        Assert.Equal(1, server.Requests);
        submitted.SetResult();
        Assert.True(await alone);
        await server.Arrived.WaitAsync(TestContext.Current.CancellationToken);
        server.Answer.Release();
        Assert.True(await sender.DrainAsync(Long));
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task What_could_not_be_sent_is_not_submitted_and_sending_goes_on()
    {
        var server = new SlowServer { IsAway = true };
        var queue = new ChangeQueue();
        using var sender = Sender(server, queue, new KeptByThePage(queue));
        queue.Add(Answer("a"));
        var isSubmitted = false;

        Assert.False(
            await sender.AloneAsync(
                TimeSpan.FromMilliseconds(200),
                () =>
                {
                    isSubmitted = true;
                    return Task.CompletedTask;
                }
            )
        );

        Assert.False(isSubmitted);
        server.IsAway = false;
        server.Answer.Release();
        Assert.True(await sender.DrainAsync(Long));
    }

    [Fact]
    public async Task A_refused_submission_leaves_the_way_free()
    {
        var server = new SlowServer();
        var queue = new ChangeQueue();
        var store = new KeptByThePage(queue);
        using var sender = Sender(server, queue, store);

        await Assert.ThrowsAsync<ApiException>(() => sender.AloneAsync(Long, () => throw new ApiException(new ApiProblem { Status = 422 })));

        Assert.Equal(0, store.LocksHeld);
        queue.Add(Answer("a"));
        sender.Wake();
        server.Answer.Release();
        Assert.True(await sender.DrainAsync(Long));
    }

    private static Guid Id() => new(Interlocked.Increment(ref _made), 1, 1, [0, 0, 0, 0, 0, 0, 0, 1]);

    private static ChangeSender Sender(SlowServer server, ChangeQueue queue, KeptByThePage store) =>
        new(
            Id(),
            new EvaluationApi(new HttpClient(server) { BaseAddress = new Uri("http://localhost") }),
            new WorkspaceStore(store, Id()),
            queue,
            TimeProvider.System
        );

    private static Change Answer(string criterion) =>
        new()
        {
            Kind = Change.AnswerKind,
            OperationId = Id(),
            CriterionId = criterion,
            Answer = new AnswerValue { Level = "l1" },
        };

    /// <summary>Answers each change only when it is told to.</summary>
    private sealed class SlowServer : HttpMessageHandler
    {
        private int _requests;

        public SemaphoreSlim Arrived { get; } = new(0);

        public SemaphoreSlim Answer { get; } = new(0);

        public bool IsAway { get; set; }

        public int Requests => Volatile.Read(ref _requests);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (IsAway)
                throw new HttpRequestException("away");
            if (request.Method == HttpMethod.Get)
                return Json("""{"token":"t"}""");
            var sent = JsonSerializer.Deserialize(await request.Content!.ReadAsStringAsync(cancellationToken), WorkspaceJson.Default.ChangeBatch)!;
            Interlocked.Increment(ref _requests);
            Arrived.Release();
            await Answer.WaitAsync(cancellationToken);
            return Json(
                JsonSerializer.Serialize(
                    new ChangeBatchAnswer(1, "draft", [.. sent.Changes.Select(x => new ChangeResult(x.OperationId, "applied"))]),
                    WorkspaceJson.Default.ChangeBatchAnswer
                )
            );
        }

        private static HttpResponseMessage Json(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
    }

    /// <summary>A device where everything that waits is kept, so none was sent by another window.</summary>
    private sealed class KeptByThePage(ChangeQueue queue) : IJSObjectReference
    {
        public int LocksHeld { get; private set; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            object? result = null;
            if (identifier == "lock")
                result = ++LocksHeld;
            else if (identifier == "unlock")
                LocksHeld--;
            else if (identifier == "keys")
                result = queue.Pending.Select(x => x.Change.OperationId.ToString()).ToArray();
            return ValueTask.FromResult((TValue)result!);
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
