using Touchstone.Causes;
using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>The evaluation as it stands in this window: answers, evidence, notes, what is shown, what is missing, the score so far.</summary>
public sealed class WorkspaceModel
{
    private readonly OperationIds _ids;
    private readonly Dictionary<string, WorkspaceAnswer> _answers;
    private readonly List<WorkspaceEvidence> _evidence;
    private readonly List<WorkspaceNote> _notes;
    private readonly HashSet<Guid> _savedNotes;
    private readonly Dictionary<string, int> _stamps = new(StringComparer.Ordinal);
    private readonly HashSet<string> _typed = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _typedNotes = [];
    private readonly Dictionary<string, WorkspaceAnswer> _conflicts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _refusals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _numbers = new(StringComparer.Ordinal);

    public WorkspaceModel(EvaluationWorkspace read, OperationIds ids)
    {
        _ids = ids;
        Read = read;
        _answers = read.Answers.ToDictionary(answer => answer.CriterionId, StringComparer.Ordinal);
        _evidence = [.. read.Evidence];
        _notes = [.. read.Notes];
        _savedNotes = [.. read.Notes.Select(note => note.Id)];
        for (var section = 0; section < read.Scorecard.Sections.Count; section++)
        {
            var criteria = read.Scorecard.Sections[section].Criteria;
            for (var place = 0; place < criteria.Count; place++)
                _numbers[criteria[place].Id] = $"{section + 1}.{place + 1}";
        }
        EnsureNote(EvaluationNoteKind.Strength);
        EnsureNote(EvaluationNoteKind.DevelopmentPoint);
        Recalculate();
    }

    public EvaluationWorkspace Read { get; }

    public ScorecardDocument Scorecard => Read.Scorecard;

    public IReadOnlySet<string> Visible { get; private set; } = new HashSet<string>();

    public ScoreResult Score { get; private set; } = new();

    /// <summary>What stands in the way of submission.</summary>
    public IReadOnlyList<AnswerProblem> Missing { get; private set; } = [];

    public IReadOnlyList<WorkspaceEvidence> Evidence => _evidence;

    public IReadOnlyList<WorkspaceNote> Notes => _notes;

    public WorkspaceNote Strength => _notes.First(note => note.Kind == EvaluationNoteKind.Strength);

    /// <summary>The development point, or the reason why there is none.</summary>
    public WorkspaceNote Development => _notes.First(note => note.Kind != EvaluationNoteKind.Strength);

    /// <summary>The work as it stands in this window, to be kept on this device.</summary>
    public KeptWork Stands(string? version) =>
        new(version, Read.SecondsSpent, [.. _answers.Values], [.. _evidence], [.. _notes.Where(note => !string.IsNullOrWhiteSpace(note.Text))]);

    public string NumberOf(string criterionId) => _numbers.GetValueOrDefault(criterionId, "");

    public IEnumerable<Criterion> VisibleCriteria => Scorecard.AllCriteria().Where(criterion => Visible.Contains(criterion.Id));

    public WorkspaceAnswer AnswerTo(string criterionId) => _answers.GetValueOrDefault(criterionId) ?? GivenAnswers.None(criterionId);

    public IEnumerable<WorkspaceEvidence> EvidenceFor(string criterionId) => _evidence.Where(piece => piece.CriterionId == criterionId);

    public CriterionScore? ScoreOf(string criterionId) => Score.Criteria.FirstOrDefault(score => score.CriterionId == criterionId);

    public bool IsAnswered(string criterionId) => !AnswerTo(criterionId).ForScore(false).IsEmpty;

    /// <summary>The other window's answer, while the evaluator has not decided between the two.</summary>
    public WorkspaceAnswer? ConflictOf(string criterionId) => _conflicts.GetValueOrDefault(criterionId);

    public string? RefusalOf(string criterionId) => _refusals.GetValueOrDefault(criterionId);

    public AnswerProblem? ProblemOf(string criterionId) => Missing.FirstOrDefault(problem => problem.CriterionId == criterionId);

    /// <summary>Another number whenever something shown about this criterion is another.</summary>
    public int StampOf(string criterionId) => _stamps.GetValueOrDefault(criterionId);

    /// <summary>Whether the answer is among the lower ones, where it matters who or what caused it.</summary>
    public bool IsLow(string criterionId) =>
        ScoreOf(criterionId) is { } score && Scorecard.Find(criterionId) is { } criterion && criterion.AsksCause(score.Value, score.IsCriticalError);

    /// <summary>The causes that can be chosen with the answer: those of the tree as they came, each before those below it.</summary>
    public IReadOnlyList<OfferedCause> CausesFor(string criterionId) => Read.Causes.FirstOrDefault(x => x.CriterionId == criterionId)?.Offered ?? [];

    public EvaluationChange Say(string criterionId, AnswerValue? answer, bool isNotApplicable = false) =>
        Answered(AnswerTo(criterionId).Saying(answer, isNotApplicable));

    public EvaluationChange SayCause(string criterionId, string? cause) => Answered(AnswerTo(criterionId) with { Cause = cause });

    /// <summary>Takes typed words in without making a change of them yet.</summary>
    public void TypeJudgement(string criterionId, string? judgement)
    {
        _answers[criterionId] = AnswerTo(criterionId) with { Judgement = string.IsNullOrWhiteSpace(judgement) ? null : judgement };
        _typed.Add(criterionId);
    }

    public void TypeText(string criterionId, string? text)
    {
        _answers[criterionId] = AnswerTo(criterionId).Saying(string.IsNullOrWhiteSpace(text) ? null : new AnswerValue { Text = text });
        _typed.Add(criterionId);
    }

    public void TypeNote(WorkspaceNote note)
    {
        _notes[_notes.FindIndex(other => other.Id == note.Id)] = note;
        _typedNotes.Add(note.Id);
    }

    /// <summary>Makes changes of what was typed since the last time.</summary>
    public IReadOnlyList<EvaluationChange> CommitTyped()
    {
        var changes = _typed.ToList().ConvertAll(criterionId => Answered(AnswerTo(criterionId)));
        foreach (var id in _typedNotes)
        {
            if (CommitNote(_notes.First(note => note.Id == id)) is { } change)
                changes.Add(change);
        }
        _typedNotes.Clear();
        return changes;
    }

    public EvaluationChange AddEvidence(WorkspaceEvidence piece)
    {
        _evidence.Add(piece);
        Bump(piece.CriterionId);
        return EvidenceChange(piece);
    }

    public WorkspaceEvidence NewEvidence(string criterionId) => new(_ids.Next(), criterionId, null, null, null, null, null, null);

    public EvaluationChange RemoveEvidence(WorkspaceEvidence piece)
    {
        _evidence.RemoveAll(other => other.Id == piece.Id);
        Bump(piece.CriterionId);
        return new EvaluationChange
        {
            Kind = EvaluationChangeKind.RemoveEvidence,
            OperationId = _ids.Next(),
            EvidenceId = piece.Id,
        };
    }

    public EvaluationChange Spend(int seconds) =>
        new()
        {
            Kind = EvaluationChangeKind.Time,
            OperationId = _ids.Next(),
            Seconds = seconds,
        };

    /// <summary>Does a change that was made before, in an earlier opening of the page.</summary>
    public void Replay(EvaluationChange change)
    {
        switch (change.Kind)
        {
            case EvaluationChangeKind.Answer when change.CriterionId is { } criterionId:
                _answers[criterionId] = GivenAnswers.None(criterionId).Saying(change.Answer, change.IsNotApplicable) with
                {
                    Judgement = change.Judgement,
                    Cause = change.Cause,
                    OperationId = change.OperationId,
                };
                Bump(criterionId);
                break;
            case EvaluationChangeKind.AddEvidence
                when change.EvidenceId is { } id && change.CriterionId is { } forCriterion && _evidence.TrueForAll(piece => piece.Id != id):
                _evidence.Add(
                    new WorkspaceEvidence(id, forCriterion, change.TranscriptRevision, change.TurnN, change.Start, change.Length, change.Quote, change.Fact)
                );
                Bump(forCriterion);
                break;
            case EvaluationChangeKind.RemoveEvidence when _evidence.Find(piece => piece.Id == change.EvidenceId) is { } gone:
                _evidence.Remove(gone);
                Bump(gone.CriterionId);
                break;
            case EvaluationChangeKind.SetNote when change.NoteId is { } noteId && change.NoteKind is { } kind:
                var note = new WorkspaceNote(noteId, kind, change.Text ?? "", change.CriterionId, change.EvidenceId);
                _notes.RemoveAll(other =>
                    other.Id == noteId
                    || (!_savedNotes.Contains(other.Id) && (other.Kind == EvaluationNoteKind.Strength) == (kind == EvaluationNoteKind.Strength))
                );
                _notes.Add(note);
                _savedNotes.Add(noteId);
                break;
            case EvaluationChangeKind.RemoveNote:
                _notes.RemoveAll(other => other.Id == change.NoteId);
                EnsureNote(EvaluationNoteKind.Strength);
                EnsureNote(EvaluationNoteKind.DevelopmentPoint);
                break;
        }
    }

    /// <summary>Two windows answered the same criterion; the evaluator decides.</summary>
    public void Meet(WorkspaceAnswer theirs)
    {
        _conflicts[theirs.CriterionId] = theirs;
        Bump(theirs.CriterionId);
    }

    public EvaluationChange KeepMine(string criterionId)
    {
        var theirs = _conflicts.GetValueOrDefault(criterionId);
        _conflicts.Remove(criterionId);
        return Answered(AnswerTo(criterionId), theirs?.OperationId);
    }

    public void TakeTheirs(string criterionId)
    {
        if (!_conflicts.Remove(criterionId, out var theirs))
            return;
        _answers[criterionId] = theirs;
        _typed.Remove(criterionId);
        Bump(criterionId);
    }

    public void Refuse(string criterionId, string? message)
    {
        if (message is null)
            _refusals.Remove(criterionId);
        else
            _refusals[criterionId] = message;
        Bump(criterionId);
    }

    public void Forget(WorkspaceEvidence piece)
    {
        _evidence.RemoveAll(other => other.Id == piece.Id);
        Bump(piece.CriterionId);
    }

    public void Recalculate()
    {
        var withEvidence = _evidence.Select(piece => piece.CriterionId).ToHashSet(StringComparer.Ordinal);
        var given = _answers.Values.Select(answer => answer.ForScore(withEvidence.Contains(answer.CriterionId))).Where(answer => !answer.IsEmpty).ToList();
        var before = Missing.Select(problem => problem.CriterionId);
        Visible = Visibility.Of(Scorecard, given);
        Score = Scorer.Score(Scorecard, given);
        // An answer that hangs on another one stays, but is neither asked nor counted while its condition does not hold.
        var missing = AnswerChecker.Check(Scorecard, given.Where(answer => Visible.Contains(answer.CriterionId)), true);
        foreach (var criterionId in before.Concat(missing.Select(problem => problem.CriterionId)).Distinct().ToList())
            Bump(criterionId);
        Missing = missing;
    }

    private EvaluationChange Answered(WorkspaceAnswer after, Guid? basedOn = null)
    {
        var before = AnswerTo(after.CriterionId);
        after = after with { OperationId = _ids.Next() };
        _answers[after.CriterionId] = after;
        _typed.Remove(after.CriterionId);
        _refusals.Remove(after.CriterionId);
        Bump(after.CriterionId);
        return new EvaluationChange
        {
            Kind = EvaluationChangeKind.Answer,
            OperationId = after.OperationId.Value,
            CriterionId = after.CriterionId,
            Answer = after.IsNotApplicable ? null : after.Answer?.Value,
            IsNotApplicable = after.IsNotApplicable,
            Judgement = after.Judgement,
            Cause = after.Cause,
            BasedOn = basedOn ?? before.OperationId,
        };
    }

    private static EvaluationChange EvidenceChange(WorkspaceEvidence piece, Guid operation) =>
        new()
        {
            Kind = EvaluationChangeKind.AddEvidence,
            OperationId = operation,
            EvidenceId = piece.Id,
            CriterionId = piece.CriterionId,
            TranscriptRevision = piece.TranscriptRevision,
            TurnN = piece.TurnN,
            Start = piece.Start,
            Length = piece.Length,
            Quote = piece.Quote,
            Fact = piece.Fact,
        };

    private EvaluationChange EvidenceChange(WorkspaceEvidence piece) => EvidenceChange(piece, _ids.Next());

    private EvaluationChange? CommitNote(WorkspaceNote note)
    {
        if (string.IsNullOrWhiteSpace(note.Text))
        {
            return _savedNotes.Remove(note.Id)
                ? new EvaluationChange
                {
                    Kind = EvaluationChangeKind.RemoveNote,
                    OperationId = _ids.Next(),
                    NoteId = note.Id,
                }
                : null;
        }
        _savedNotes.Add(note.Id);
        return new EvaluationChange
        {
            Kind = EvaluationChangeKind.SetNote,
            OperationId = _ids.Next(),
            NoteId = note.Id,
            NoteKind = note.Kind,
            Text = note.Text,
            CriterionId = note.CriterionId,
            EvidenceId = note.EvidenceId,
        };
    }

    private void EnsureNote(EvaluationNoteKind kind)
    {
        if (!_notes.Exists(note => (note.Kind == EvaluationNoteKind.Strength) == (kind == EvaluationNoteKind.Strength)))
            _notes.Add(new WorkspaceNote(_ids.Next(), kind, "", null, null));
    }

    private void Bump(string criterionId) => _stamps[criterionId] = _stamps.GetValueOrDefault(criterionId) + 1;
}
