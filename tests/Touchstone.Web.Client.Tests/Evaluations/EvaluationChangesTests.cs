using System.Text.Json;
using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Web.Client.Evaluations;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Tests.Evaluations;

public sealed class EvaluationChangesTests
{
    private static readonly OperationIds Ids = new(TimeProvider.System);

    [Fact]
    public void Answers_to_one_criterion_become_one_and_others_do_not()
    {
        var queue = new ChangeQueue<EvaluationChange>(EvaluationChanges.Kind);
        var before = Ids.Next();
        queue.Add(Answer("a", "l1", before));
        queue.Add(Answer("a", "l2", queue.Pending[0].Change.OperationId));
        queue.Add(Answer("b", "l1", null));

        Assert.Equal(["l2", "l1"], queue.Pending.Select(x => x.Change.Answer?.Level));
        Assert.Equal(before, queue.Pending[0].Change.BasedOn);
    }

    [Fact]
    public void The_passing_of_time_adds_up_and_does_not_count_as_a_change()
    {
        var queue = new ChangeQueue<EvaluationChange>(EvaluationChanges.Kind);
        queue.Add(Spent(30));
        queue.Add(Spent(12));

        Assert.Equal(42, Assert.Single(queue.Pending).Change.Seconds);
        Assert.Equal(0, queue.Waiting);
    }

    /// <summary>An answer that is cleared must say so; what a device kept before today's records is read too.</summary>
    [Fact]
    public void A_change_travels_as_the_server_reads_it()
    {
        var cleared = JsonSerializer.Serialize(new ApplyChangesRequest([Answer("a", null, null)]), WorkspaceJson.Default.ApplyChangesRequest);
        Assert.Contains("\"kind\":\"answer\"", cleared);
        Assert.Contains("\"answer\":null", cleared);
        var sent = JsonSerializer.Deserialize<ApplyChangesRequest>(cleared, ApiJson.AsTheServerWrites)!;
        Assert.Empty(sent.Changes[0].Validate(new(sent.Changes[0])));

        var earlier =
            """{"sequence":4,"change":{"kind":"setNote","operationId":"33333333-3333-3333-3333-333333333333","answer":null,"noteId":"44444444-4444-4444-4444-444444444444","noteKind":"strength","text":"Calm."}}""";
        var kept = JsonSerializer.Deserialize(earlier, EvaluationChanges.Kind.Json)!;
        Assert.Equal(
            (4, EvaluationChangeKind.SetNote, EvaluationNoteKind.Strength, "Calm."),
            (kept.Sequence, kept.Change.Kind, kept.Change.NoteKind, kept.Change.Text)
        );
    }

    private static EvaluationChange Answer(string criterion, string? level, Guid? basedOn) =>
        new()
        {
            Kind = EvaluationChangeKind.Answer,
            OperationId = Ids.Next(),
            CriterionId = criterion,
            Answer = level is null ? null : new AnswerValue { Level = level },
            BasedOn = basedOn,
        };

    private static EvaluationChange Spent(int seconds) =>
        new()
        {
            Kind = EvaluationChangeKind.Time,
            OperationId = Ids.Next(),
            Seconds = seconds,
        };
}
