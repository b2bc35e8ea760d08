using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.DataProtection;
using Touchstone.Interactions;
using Touchstone.Scoring;
using Touchstone.Shared;

namespace Touchstone.Evaluations;

/// <summary>The answers, evidence and notes of one evaluation in work, and the rules by which each step changes them.</summary>
internal sealed class WorkSheet
{
    private readonly QualityDb _db;
    private readonly Evaluation _evaluation;
    private readonly ScorecardDocument _document;
    private readonly HashSet<Guid> _known;
    private readonly DateTimeOffset _now;
    private readonly List<EvaluationAnswer> _answers;
    private readonly List<EvaluationEvidence> _evidence;
    private readonly List<EvaluationNote> _notes;
    private readonly CauseReader? _causes;
    private readonly Dictionary<int, IReadOnlyList<Turn>?> _transcripts = [];
    private readonly SortedDictionary<string, int> _done = new(StringComparer.Ordinal);

    private WorkSheet(
        QualityDb db,
        Evaluation evaluation,
        ScorecardDocument document,
        HashSet<Guid> known,
        DateTimeOffset now,
        List<EvaluationAnswer> answers,
        List<EvaluationEvidence> evidence,
        List<EvaluationNote> notes,
        CauseReader? causes
    ) =>
        (_db, _evaluation, _document, _known, _now, _answers, _evidence, _notes, _causes) = (
            db,
            evaluation,
            document,
            known,
            now,
            answers,
            evidence,
            notes,
            causes
        );

    /// <summary>What was done in numbers, without any of the words; null when only time was added.</summary>
    public string? Summary => _done.Count == 0 ? null : string.Join(", ", _done.Select(x => $"{x.Value} {x.Key}"));

    /// <summary>The tree of causes is needed where one is given.</summary>
    public static async Task<WorkSheet> LoadAsync(
        QualityDb db,
        Evaluation evaluation,
        ScorecardDocument document,
        HashSet<Guid> known,
        DateTimeOffset now,
        CauseReader? causes,
        CancellationToken stop
    ) =>
        new(
            db,
            evaluation,
            document,
            known,
            now,
            await db.EvaluationAnswers.Where(x => x.EvaluationId == evaluation.Id).ToListAsync(stop),
            await db.EvaluationEvidence.Where(x => x.EvaluationId == evaluation.Id).ToListAsync(stop),
            await db.EvaluationNotes.Where(x => x.EvaluationId == evaluation.Id).ToListAsync(stop),
            causes
        );

    public Guid? OperationOf(string? criterionId) => _answers.Find(x => x.CriterionId == criterionId)?.OperationId;

    public async Task<ChangeResult> ApplyAsync(EvaluationChange change, CancellationToken stop)
    {
        if (change.OperationId == Guid.Empty)
            return Rejected(change, "operation-id-missing", "Every change needs its own id.");
        if (_known.Contains(change.OperationId))
            return new ChangeResult(change.OperationId, ChangeOutcome.Repeated);
        var given = change;
        change = change with
        {
            Judgement = Redacted(change.Judgement),
            Fact = Redacted(change.Fact),
            Text = Redacted(change.Text),
            Cause = Redacted(change.Cause),
            Answer = change.Answer is { Text: { } words } answer ? answer with { Text = Redacted(words) } : change.Answer,
        };
        var refusal = change.Kind switch
        {
            EvaluationChangeKind.Answer => Answer(change),
            EvaluationChangeKind.AddEvidence => await AddEvidenceAsync(change, stop),
            EvaluationChangeKind.RemoveEvidence => RemoveEvidence(change),
            EvaluationChangeKind.SetNote => await SetNoteAsync(change, stop),
            EvaluationChangeKind.RemoveNote => RemoveNote(change),
            _ => AddTime(change),
        };
        if (refusal is not null)
            return refusal;
        _known.Add(change.OperationId);
        _db.EvaluationOperations.Add(
            new EvaluationOperation
            {
                EvaluationId = _evaluation.Id,
                OperationId = change.OperationId,
                At = _now,
            }
        );
        return change == given with { Answer = change.Answer } && change.Answer?.Text == given.Answer?.Text
            ? new ChangeResult(change.OperationId, ChangeOutcome.Applied)
            : new ChangeResult(
                change.OperationId,
                ChangeOutcome.Applied,
                ChangeResult.CardDataRemoved,
                "A card's number, security code or expiry date was removed from what you wrote. It must not be kept."
            );
    }

    private static string? Redacted(string? text) => text is null ? null : CardRedactor.Redact(text);

    private ChangeResult? Answer(EvaluationChange change)
    {
        if (_document.Find(change.CriterionId ?? "") is not { } criterion)
            return UnknownCriterion(change);
        var row = _answers.Find(x => x.CriterionId == criterion.Id);
        if (row?.OperationId is { } stands && stands != change.BasedOn)
            return Rejected(
                change,
                "answered-elsewhere",
                $"“{criterion.Title}” was answered in another window or on another device meanwhile. Look at that answer before you replace it."
            );
        var value =
            change.IsNotApplicable || change.Answer?.IsNotApplicable == true ? new AnswerValue { IsNotApplicable = true } : change.Answer ?? new AnswerValue();
        if (!value.IsEmpty)
        {
            var others = _answers.Where(x => x.CriterionId != criterion.Id).Select(x => StoredAnswer.Read(x));
            var problem = AnswerChecker
                .Check(_document, others.Append(new Answer { CriterionId = criterion.Id, Value = value }))
                .FirstOrDefault(x => x.CriterionId == criterion.Id);
            if (problem is not null)
                return Rejected(change, problem.Code, problem.Message);
        }
        var cause = Blank(change.Cause);
        // What stood before an offer was narrowed may stay; anything else is one of those offered now, in their spelling.
        if (cause is not null && row?.Cause != cause)
        {
            var said = cause;
            var offered = _causes?.Offer(criterion.OfferedCauses) ?? [];
            cause = _causes?.Choose(offered, said)?.Value;
            if (cause is null)
                return Rejected(
                    change,
                    "unknown-cause",
                    $"“{criterion.Title}” has no cause “{said}”; its causes are {string.Join(", ", offered.Select(x => $"“{x.Value}”"))}."
                );
        }
        if (row is null)
        {
            row = new EvaluationAnswer { EvaluationId = _evaluation.Id, CriterionId = criterion.Id };
            _answers.Add(row);
            _db.EvaluationAnswers.Add(row);
        }
        StoredAnswer.Write(row, value);
        row.Judgement = Blank(change.Judgement);
        row.Cause = cause;
        row.AnsweredAt = _now;
        row.OperationId = change.OperationId;
        Count("answered");
        return null;
    }

    private async Task<ChangeResult?> AddEvidenceAsync(EvaluationChange change, CancellationToken stop)
    {
        if (change.EvidenceId is not { } id || id == Guid.Empty)
            return Rejected(change, "evidence-id-missing", "Evidence needs its own id.");
        if (_document.Find(change.CriterionId ?? "") is not { } criterion)
            return UnknownCriterion(change);
        if (_evidence.Exists(x => x.Id == id) || await _db.EvaluationEvidence.AnyAsync(x => x.Id == id, stop))
            return Rejected(change, "evidence-id-taken", "Evidence with this id already exists.");
        var row = new EvaluationEvidence
        {
            Id = id,
            EvaluationId = _evaluation.Id,
            CriterionId = criterion.Id,
            AddedAt = _now,
        };
        if (Blank(change.Fact) is { } fact && change.Quote is null)
            row.Fact = fact;
        else
        {
            if (string.IsNullOrWhiteSpace(change.Quote))
                return Rejected(change, "evidence-empty", "Evidence is a quote from the transcript or an observed fact; this is neither.");
            var turns = await TranscriptAsync(change.TranscriptRevision ?? 0, stop);
            var text = turns?.FirstOrDefault(x => x.N == change.TurnN)?.Text;
            var (start, length) = (change.Start ?? -1, change.Length ?? -1);
            if (text is null || start < 0 || length <= 0 || start > text.Length - length || !IsWhatWasShown(text.AsSpan(start, length), change.Quote))
                return Rejected(change, "quote-mismatch", "These words are not at that place in the transcript. Select them again.");
            row.TranscriptRevision = change.TranscriptRevision;
            row.TurnN = change.TurnN;
            row.Start = start;
            row.Length = length;
            // What was said is kept, whatever of it the evaluator could see.
            row.Quote = text.Substring(start, length);
            row.QuoteHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Quote)));
        }
        _evidence.Add(row);
        _db.EvaluationEvidence.Add(row);
        Count("evidence added");
        return null;
    }

    private ChangeResult? RemoveEvidence(EvaluationChange change)
    {
        // Evidence that is gone already is what was asked for.
        if (_evidence.Find(x => x.Id == change.EvidenceId) is not { } row)
            return null;
        _evidence.Remove(row);
        _db.EvaluationEvidence.Remove(row);
        foreach (var note in _notes.Where(x => x.EvidenceId == row.Id))
            note.EvidenceId = null;
        Count("evidence removed");
        return null;
    }

    private async Task<ChangeResult?> SetNoteAsync(EvaluationChange change, CancellationToken stop)
    {
        if (change.NoteId is not { } id || id == Guid.Empty || change.NoteKind is not { } kind)
            return Rejected(change, "note-incomplete", "A note needs an id and a kind.");
        if (Blank(change.Text) is not { } text)
            return Rejected(change, "note-empty", "Write the note, or remove it.");
        if (change.CriterionId is not null && _document.Find(change.CriterionId) is null)
            return UnknownCriterion(change);
        if (change.EvidenceId is { } evidenceId && !_evidence.Exists(x => x.Id == evidenceId))
            return Rejected(change, "unknown-evidence", "The note points to evidence that is not on this evaluation.");
        var row = _notes.Find(x => x.Id == id);
        if (row is null)
        {
            if (await _db.EvaluationNotes.AnyAsync(x => x.Id == id, stop))
                return Rejected(change, "note-id-taken", "There is a note with this id on another evaluation.");
            row = new EvaluationNote
            {
                Id = id,
                EvaluationId = _evaluation.Id,
                AddedAt = _now,
            };
            _notes.Add(row);
            _db.EvaluationNotes.Add(row);
        }
        (row.Kind, row.Text, row.CriterionId, row.EvidenceId) = (kind, text, change.CriterionId, change.EvidenceId);
        Count("notes written");
        return null;
    }

    private ChangeResult? RemoveNote(EvaluationChange change)
    {
        if (_notes.Find(x => x.Id == change.NoteId) is not { } row)
            return null;
        _notes.Remove(row);
        _db.EvaluationNotes.Remove(row);
        Count("notes removed");
        return null;
    }

    private ChangeResult? AddTime(EvaluationChange change)
    {
        if (change.Seconds is not { } seconds)
            return Rejected(change, "seconds-missing", "Say how many seconds of work to add.");
        _evaluation.SecondsSpent = (int)Math.Min(int.MaxValue, (long)_evaluation.SecondsSpent + seconds);
        return null;
    }

    private async Task<IReadOnlyList<Turn>?> TranscriptAsync(int revision, CancellationToken stop)
    {
        if (_transcripts.TryGetValue(revision, out var turns))
            return turns;
        var text = await _db
            .TranscriptRevisions.AsNoTracking()
            .Where(x => x.InteractionId == _evaluation.InteractionId && x.Revision == revision)
            .Select(x => x.Turns)
            .FirstOrDefaultAsync(stop);
        return _transcripts[revision] = text is null ? null : JsonSerializer.Deserialize<List<Turn>>(text, JsonSerializerOptions.Web);
    }

    private bool IsWhatWasShown(ReadOnlySpan<char> words, string quote) =>
        _evaluation.IsBlind ? HiddenNames.IsShownAs(words, quote) : words.SequenceEqual(quote);

    private void Count(string what) => _done[what] = _done.GetValueOrDefault(what) + 1;

    private static ChangeResult UnknownCriterion(EvaluationChange change) =>
        Rejected(change, "unknown-criterion", $"This scorecard has no criterion “{change.CriterionId}”.");

    private static ChangeResult Rejected(EvaluationChange change, string code, string message) =>
        new(change.OperationId, ChangeOutcome.Rejected, code, message);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
