using Touchstone.Scoring;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>What an evaluator can do on the evaluate page; every step is kept on this device first and then sent.</summary>
public sealed class EvaluationDesk : IDisposable
{
    public static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(400);

    private readonly EvaluationApi _api;
    private readonly WorkspaceStore _store;
    private readonly ChangeQueue _queue = new();
    private readonly ITimer _typing;
    private readonly Dictionary<string, string> _typedFields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unsentHidden = new(StringComparer.Ordinal);

    private EvaluationDesk(EvaluationWorkspace read, EvaluationApi api, WorkspaceStore store, OperationIds ids, TimeProvider time)
    {
        (_api, _store) = (api, store);
        Model = new WorkspaceModel(read, ids);
        Sender = new ChangeSender(read.Id, api, store, _queue, time) { Rejected = RejectedAsync };
        _typing = time.CreateTimer(_ => _ = FlushAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something that is shown is another.</summary>
    public event Action? Changed;

    public WorkspaceModel Model { get; }

    public ChangeSender Sender { get; }

    /// <summary>Words that were typed as facts and not added yet.</summary>
    public Dictionary<string, string> OpenFacts { get; } = new(StringComparer.Ordinal);

    public int TakenUp { get; private set; }

    public bool MayWrite => Model.Read.MayWrite && Sender.State != SaveState.Refused;

    /// <summary>Opens the evaluation and takes up what an earlier opening left on this device.</summary>
    public static async Task<EvaluationDesk> OpenAsync(EvaluationWorkspace read, EvaluationApi api, WorkspaceStore store, OperationIds ids, TimeProvider time)
    {
        var desk = new EvaluationDesk(read, api, store, ids, time);
        var left = await store.AllAsync();
        desk._queue.Restore(left);
        foreach (var pending in left.OrderBy(pending => pending.Sequence))
            desk.Model.Replay(pending.Change);
        desk.TakenUp = desk._queue.Waiting;
        desk.Model.Recalculate();
        if (read.MayWrite)
        {
            await desk.TakeUpDraftsAsync();
            desk.Sender.Wake();
        }
        return desk;
    }

    public Task ChooseAsync(string criterionId, AnswerValue? answer, bool isNotApplicable = false) =>
        KeepAsync(Model.Say(criterionId, answer, isNotApplicable));

    public Task SayCauseAsync(string criterionId, string? cause) => KeepAsync(Model.SayCause(criterionId, cause));

    public Task ClearAsync(string criterionId) => KeepAsync(Model.Say(criterionId, null));

    public async Task AttachAsync(string criterionId, IReadOnlyList<TranscriptSpan> spans)
    {
        foreach (var span in spans)
        {
            var isThere = Model.EvidenceFor(criterionId).Any(piece => piece.TurnN == span.TurnN && piece.Start == span.Start && piece.Length == span.Length);
            if (isThere)
                continue;
            await KeepAsync(
                Model.AddEvidence(
                    Model.NewEvidence(criterionId) with
                    {
                        TranscriptRevision = Model.Read.Interaction.TranscriptRevision,
                        TurnN = span.TurnN,
                        Start = span.Start,
                        Length = span.Length,
                        Quote = span.Quote,
                    }
                )
            );
        }
    }

    public async Task AddFactAsync(string criterionId, string fact)
    {
        OpenFacts.Remove(criterionId);
        await KeepAsync(Model.AddEvidence(Model.NewEvidence(criterionId) with { Fact = fact.Trim() }));
        await _store.ForgetDraftAsync("fact:" + criterionId, null);
    }

    public async Task RemoveEvidenceAsync(AttachedEvidence piece)
    {
        foreach (var note in Model.Notes.Where(note => note.EvidenceId == piece.Id).ToList())
            await SayNoteAsync(note with { EvidenceId = null });
        await KeepAsync(Model.RemoveEvidence(piece));
    }

    public void TypeJudgement(string criterionId, string? text)
    {
        Model.TypeJudgement(criterionId, text);
        Typed("judgement:" + criterionId, text);
    }

    public void TypeText(string criterionId, string? text)
    {
        Model.TypeText(criterionId, text);
        Typed("text:" + criterionId, text);
    }

    public void TypeNote(string field, AgentNote note)
    {
        Model.TypeNote(note);
        Typed(field, note.Text);
    }

    public Task SayNoteAsync(AgentNote note)
    {
        Model.TypeNote(note);
        return FlushAsync();
    }

    public Task SpendAsync(int seconds) => MayWrite && seconds > 0 ? KeepAsync(Model.Spend(seconds), false) : Task.CompletedTask;

    /// <summary>Makes a change of what was typed, without waiting for a pause.</summary>
    public async Task FlushAsync()
    {
        _typing.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var fields = _typedFields.ToList();
        _typedFields.Clear();
        var changes = Model.CommitTyped();
        foreach (var change in changes)
            await KeepAsync(change);
        foreach (var (field, text) in fields)
            await _store.ForgetDraftAsync(field, text);
    }

    public Task KeepMineAsync(string criterionId) => ForgetKeptAsync(criterionId, () => KeepAsync(Model.KeepMine(criterionId)));

    public Task TakeTheirsAsync(string criterionId) =>
        ForgetKeptAsync(
            criterionId,
            () =>
            {
                Model.TakeTheirs(criterionId);
                Refresh();
                return Task.CompletedTask;
            }
        );

    /// <summary>Sends everything and then submits, with nothing beside it; throws what the API refuses.</summary>
    public async Task<bool> SubmitAsync()
    {
        await FlushAsync();
        return await Sender.AloneAsync(TimeSpan.FromSeconds(20), SubmitSeenAsync);
    }

    private async Task SubmitSeenAsync()
    {
        try
        {
            await _api.SubmitAsync(Model.Read.Id);
        }
        catch (ApiException late) when (late.Status == 412)
        {
            // Another window worked on it. What says the same needs no second look; what differs is shown, and the evaluator decides.
            var read = await _api.CompareAsync(Model.Read.Id);
            var differs = WorkspaceDifferences.Between(Model, read);
            if (!differs.Any)
            {
                _api.Saw();
                await _api.SubmitAsync(Model.Read.Id);
                return;
            }
            foreach (var theirs in differs.Answers)
                Model.Meet(theirs);
            Refresh();
            throw new ApiException(
                late.Problem with
                {
                    Detail =
                        "Another window changed this evaluation, so it is not submitted. Criteria answered differently there are marked; reload the "
                        + "page to see evidence and notes, then submit.",
                }
            );
        }
    }

    public void Dispose()
    {
        _typing.Dispose();
        Sender.Dispose();
    }

    private void Typed(string field, string? text)
    {
        _typedFields[field] = text ?? "";
        _typing.Change(TypingPause, Timeout.InfiniteTimeSpan);
    }

    private async Task KeepAsync(Change change, bool isShown = true)
    {
        var edit = _queue.Add(change);
        var kept = _store.KeepAsync(edit);
        if (isShown)
            Refresh();
        await kept;
        Sender.Wake();
    }

    private void Refresh()
    {
        var visible = Model.Visible;
        Model.Recalculate();
        // What was refused because its question was not asked is sent again when the question comes back.
        foreach (var criterionId in _unsentHidden.Where(id => Model.Visible.Contains(id) && !visible.Contains(id)).ToList())
        {
            _unsentHidden.Remove(criterionId);
            _ = KeepAsync(Model.Say(criterionId, Model.AnswerTo(criterionId).Answer, Model.AnswerTo(criterionId).IsNotApplicable));
        }
        Changed?.Invoke();
    }

    private async Task TakeUpDraftsAsync()
    {
        var taken = new List<KeyValuePair<string, string>>();
        foreach (var draft in await _store.DraftsAsync())
        {
            var (slot, id) = draft.Key.Split(':', 2) is [var first, var second] ? (first, second) : ("", "");
            if (slot == "note")
            {
                var note = id == AgentNote.Strength ? Model.Strength : Model.Development;
                if (note.Text != draft.Value)
                    Model.TypeNote(note with { Text = draft.Value });
            }
            else if (Model.Scorecard.Find(id) is not { } criterion)
            {
                continue;
            }
            else if (slot == "fact")
            {
                OpenFacts[id] = draft.Value;
                continue;
            }
            else if (slot == "judgement" && (Model.AnswerTo(id).Judgement ?? "") != draft.Value)
            {
                Model.TypeJudgement(id, draft.Value);
            }
            else if (slot == "text" && criterion.Kind == AnswerKind.Text && (Model.AnswerTo(id).Answer?.Text ?? "") != draft.Value)
            {
                Model.TypeText(id, draft.Value);
            }
            _typedFields[draft.Key] = draft.Value;
            taken.Add(draft);
        }
        if (taken.Count > 0)
            await FlushAsync();
    }

    private async Task ForgetKeptAsync(string criterionId, Func<Task> then)
    {
        var kept = await _store.AllAsync();
        var waiting = _queue.Pending.Select(pending => pending.Change.OperationId).ToHashSet();
        await _store.RemoveAsync(
            kept.Select(pending => pending.Change)
                .Where(change => change.Kind == Change.AnswerKind && change.CriterionId == criterionId && !waiting.Contains(change.OperationId))
                .Select(change => change.OperationId)
        );
        await then();
    }

    private async Task RejectedAsync(IReadOnlyList<(Change Change, ChangeResult Result)> rejected)
    {
        var elsewhere = rejected.Where(pair => pair.Result.Code == "answered-elsewhere").Select(pair => pair.Change).ToList();
        if (elsewhere.Count > 0)
        {
            var read = await _api.CompareAsync(Model.Read.Id);
            foreach (var criterionId in elsewhere.Select(change => change.CriterionId!).Distinct())
            {
                var theirs = read.Answers.FirstOrDefault(answer => answer.CriterionId == criterionId) ?? new GivenAnswer { CriterionId = criterionId };
                Model.Meet(theirs);
                if (theirs.SaysTheSameAs(Model.AnswerTo(criterionId)))
                    await TakeTheirsAsync(criterionId);
            }
        }
        foreach (var (change, result) in rejected.Where(pair => pair.Result.Code != "answered-elsewhere"))
        {
            await _store.RemoveAsync([change.OperationId]);
            if (result.CardDataRemoved)
            {
                if (change.CriterionId is { } written)
                    Model.Refuse(written, result.Message);
                continue;
            }
            if (result.Code == "hidden-criterion" && change.CriterionId is { } hidden)
            {
                _unsentHidden.Add(hidden);
                continue;
            }
            if (change.Kind == Change.AddEvidenceKind && Model.Evidence.FirstOrDefault(piece => piece.Id == change.EvidenceId) is { } piece)
                Model.Forget(piece);
            if (change.CriterionId is { } about)
                Model.Refuse(about, result.Message);
        }
        Refresh();
    }
}
