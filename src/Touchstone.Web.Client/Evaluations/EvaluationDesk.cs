using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>What an evaluator can do on the evaluate page; every step is kept on this device first and then sent.</summary>
public sealed class EvaluationDesk : IDisposable
{
    public static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(400);

    private readonly EvaluationApi _api;
    private readonly LocalStore _store;
    private readonly ITimer _typing;
    private readonly Dictionary<string, string> _typedFields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unsentHidden = new(StringComparer.Ordinal);

    private EvaluationDesk(EvaluationWorkspace read, EvaluationApi api, LocalStore store, OperationIds ids, TimeProvider time)
    {
        (_api, _store) = (api, store);
        Model = new WorkspaceModel(read, ids);
        Sender = new ChangeSender<EvaluationChange>(EvaluationChanges.Kind, store, (changes, stop) => api.ChangeAsync(read.Id, changes, stop), time)
        {
            Judged = JudgedAsync,
            Probe = stop => api.CompareAsync(read.Id, stop),
        };
        _typing = time.CreateTimer(_ => _ = FlushAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something that is shown is another.</summary>
    public event Action? Changed;

    public WorkspaceModel Model { get; }

    public ChangeSender<EvaluationChange> Sender { get; }

    /// <summary>Words that were typed as facts and not added yet.</summary>
    public Dictionary<string, string> OpenFacts { get; } = new(StringComparer.Ordinal);

    public int TakenUp { get; private set; }

    public bool MayWrite => Model.Read.MayWrite && Sender.State != SaveState.Refused;

    /// <summary>Opens the evaluation and takes up what an earlier opening left on this device.</summary>
    public static async Task<EvaluationDesk> OpenAsync(EvaluationWorkspace read, EvaluationApi api, LocalStore store, OperationIds ids, TimeProvider time)
    {
        var desk = new EvaluationDesk(read, api, store, ids, time);
        var left = await desk.Sender.TakeUpAsync();
        // What the server did not take stands on the page too, as it did when it was written.
        foreach (var pending in left.Concat(desk.Sender.Aside.Select(x => x.Kept).OfType<Pending<EvaluationChange>>()).OrderBy(pending => pending.Sequence))
            desk.Model.Replay(pending.Change);
        desk.TakenUp = desk.Sender.Waiting;
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

    public async Task RemoveEvidenceAsync(WorkspaceEvidence piece)
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

    public void TypeNote(string field, WorkspaceNote note)
    {
        Model.TypeNote(note);
        Typed(field, note.Text);
    }

    public Task SayNoteAsync(WorkspaceNote note)
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
        catch (ApiException late) when (late.Trouble == ApiTrouble.Late)
        {
            // Another window worked on it. What says the same needs no second look; what differs is shown, and the evaluator decides.
            var read = await _api.CompareAsync(Model.Read.Id);
            var differs = WorkspaceDifferences.Between(Model, read);
            if (!differs.Any)
            {
                _api.Version.Saw();
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

    private async Task KeepAsync(EvaluationChange change, bool isShown = true)
    {
        var kept = Sender.KeepAsync(change);
        if (isShown)
            Refresh();
        await kept;
    }

    private void Refresh()
    {
        var visible = Model.Visible;
        Model.Recalculate();
        // What was refused because its question was not asked is sent again when the question comes back.
        foreach (var criterionId in _unsentHidden.Where(id => Model.Visible.Contains(id) && !visible.Contains(id)).ToList())
        {
            _unsentHidden.Remove(criterionId);
            _ = KeepAsync(Model.Say(criterionId, Model.AnswerTo(criterionId).Answer?.Value, Model.AnswerTo(criterionId).IsNotApplicable));
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
                var note = id == "strength" ? Model.Strength : Model.Development;
                if (note.Text != draft.Value)
                    Model.TypeNote(note with { Text = draft.Value });
            }
            else if (Model.Scorecard.Find(id) is not { } criterion)
                continue;
            else if (slot == "fact")
            {
                OpenFacts[id] = draft.Value;
                continue;
            }
            else if (slot == "judgement" && (Model.AnswerTo(id).Judgement ?? "") != draft.Value)
                Model.TypeJudgement(id, draft.Value);
            else if (slot == "text" && criterion.Kind == AnswerKind.Text && (Model.AnswerTo(id).Answer?.Text ?? "") != draft.Value)
                Model.TypeText(id, draft.Value);
            _typedFields[draft.Key] = draft.Value;
            taken.Add(draft);
        }
        if (taken.Count > 0)
            await FlushAsync();
    }

    private async Task ForgetKeptAsync(string criterionId, Func<Task> then)
    {
        await Sender.ForgetAsync([
            .. Sender.Refused.Where(x => x.Kind == EvaluationChangeKind.Answer && x.CriterionId == criterionId).Select(x => x.OperationId),
        ]);
        await then();
    }

    private async Task JudgedAsync(IReadOnlyList<(EvaluationChange Change, ChangeVerdict Verdict)> judged)
    {
        var elsewhere = judged.Where(pair => pair.Verdict.Code == "answered-elsewhere").Select(pair => pair.Change).ToList();
        if (elsewhere.Count > 0)
        {
            var read = await _api.CompareAsync(Model.Read.Id);
            foreach (var criterionId in elsewhere.Select(change => change.CriterionId!).Distinct())
            {
                var theirs = read.Answers.FirstOrDefault(answer => answer.CriterionId == criterionId) ?? GivenAnswers.None(criterionId);
                Model.Meet(theirs);
                if (theirs.SaysTheSameAs(Model.AnswerTo(criterionId)))
                    await TakeTheirsAsync(criterionId);
            }
        }
        foreach (var (change, verdict) in judged.Where(pair => pair.Verdict.Code != "answered-elsewhere"))
        {
            await Sender.ForgetAsync([change.OperationId]);
            if (verdict.Code == ChangeResult.CardDataRemoved)
            {
                if (change.CriterionId is { } written)
                    Model.Refuse(written, verdict.Message);
                continue;
            }
            if (verdict.Code == "hidden-criterion" && change.CriterionId is { } hidden)
            {
                _unsentHidden.Add(hidden);
                continue;
            }
            if (change.Kind == EvaluationChangeKind.AddEvidence && Model.Evidence.FirstOrDefault(piece => piece.Id == change.EvidenceId) is { } piece)
                Model.Forget(piece);
            if (change.CriterionId is { } about)
                Model.Refuse(about, verdict.Message);
        }
        Refresh();
    }
}
