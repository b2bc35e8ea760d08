using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Evaluations;

/// <summary>Streams whole evaluations out, in the order of their references unless another is asked for, a few hundred at a time.</summary>
public sealed class ExportEvaluations(IDbContextFactory<QualityDb> databases, TimeProvider time, BusinessCalendar calendar, ScorecardReader scorecards)
{
    private const int Batch = 200;

    /// <summary>One record each; with <paramref name="everyRevision"/> one of each kept revision instead, as it was stored.</summary>
    public async Task<IAsyncEnumerable<EvaluationRecord>> ExecuteAsync(
        Actor actor,
        EvaluationFilter filter,
        bool everyRevision = false,
        CancellationToken stop = default
    )
    {
        // Refused before anything is written: of an answer that has begun nobody can say that it failed.
        actor.Require(Permission.ExportResults);
        filter = filter.On(await calendar.TodayAsync(stop));
        await using var db = await databases.CreateDbContextAsync(stop);
        await RequireKnownAsync(db, filter, stop);
        var found = await filter.ResolveAsync(db, scorecards, actor, stop);
        await RecordAsync(actor, filter, everyRevision, stop);
        return RecordsAsync(actor, found, filter.Sort ?? "reference", everyRevision, stop);
    }

    /// <summary>A file without rows would say that there is nothing of a team or person; of one that is not known nobody can say that.</summary>
    private static async Task RequireKnownAsync(QualityDb db, EvaluationFilter filter, CancellationToken stop)
    {
        if (filter.Team is { } team && team != TeamScope.NoTeam && !await db.Teams.AnyAsync(x => x.Id == team, stop))
            throw new RecordNotFoundException("team", team);
        foreach (var person in new[] { filter.Agent, filter.Evaluator }.OfType<Guid>())
        {
            if (!await db.People.AnyAsync(x => x.Id == person, stop))
                throw new RecordNotFoundException("person", person);
        }
    }

    private async IAsyncEnumerable<EvaluationRecord> RecordsAsync(
        Actor actor,
        Func<QualityDb, IQueryable<Evaluation>> found,
        string order,
        bool everyRevision,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var cards = new Dictionary<Guid, (ReadScorecard Card, string Hash)>();
        string? cursor = null;
        do
        {
            await using var db = await databases.CreateDbContextAsync(stop);
            var part = await EvaluationSorts.Of(db, actor, "evaluations").PageAsync(found(db), order, cursor, Batch, stop);
            var rows = await db.Evaluations.AsNoTracking().Where(x => part.Ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, stop);
            List<Evaluation> ordered = [.. part.Ids.Where(rows.ContainsKey).Select(x => rows[x])];
            foreach (var record in await RecordsAsync(db, actor, ordered, cards, everyRevision, stop))
                yield return record;
            cursor = part.Next;
        } while (cursor is not null);
    }

    private Task RecordAsync(Actor actor, EvaluationFilter filter, bool everyRevision, CancellationToken stop) =>
        databases.ChangeAsync(
            db =>
            {
                db.Record(
                    actor,
                    time.GetUtcNow(),
                    "evaluations-exported",
                    "evaluations",
                    "export",
                    everyRevision ? "Exported evaluations with every revision" : "Exported evaluations",
                    after: filter
                );
                return Task.CompletedTask;
            },
            stop
        );

    private async Task<List<EvaluationRecord>> RecordsAsync(
        QualityDb db,
        Actor actor,
        List<Evaluation> rows,
        Dictionary<Guid, (ReadScorecard Card, string Hash)> cards,
        bool everyRevision,
        CancellationToken stop
    )
    {
        foreach (var id in rows.Select(x => x.ScorecardVersionId).Distinct().Where(x => !cards.ContainsKey(x)))
        {
            var card = await scorecards.GetAsync(id, stop);
            cards[id] = (card, ScorecardJson.Hash(card.Document));
        }
        var ids = rows.ConvertAll(x => x.Id);
        var causes = await CauseReader.ReadAsync(db, TimeZoneInfo.Utc, stop);
        var interactionIds = rows.Select(x => x.InteractionId).Distinct().ToList();
        var personIds = rows.SelectMany(x => new[] { x.AgentId, x.EvaluatorId }).Distinct().ToList();
        var teamIds = rows.Select(x => x.TeamId).OfType<Guid>().Distinct().ToList();
        var sites = db.Sites;
        var answers = (await db.EvaluationAnswers.AsNoTracking().Where(x => ids.Contains(x.EvaluationId)).ToListAsync(stop)).ToLookup(x => x.EvaluationId);
        var evidence = (await db.EvaluationEvidence.AsNoTracking().Where(x => ids.Contains(x.EvaluationId)).OrderBy(x => x.AddedAt).ToListAsync(stop)).ToLookup(
            x => x.EvaluationId
        );
        var notes = (await db.EvaluationNotes.AsNoTracking().Where(x => ids.Contains(x.EvaluationId)).OrderBy(x => x.AddedAt).ToListAsync(stop)).ToLookup(x =>
            x.EvaluationId
        );
        var people = await db.People.AsNoTracking().Where(x => personIds.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Name, stop);
        var teams = await db
            .Teams.AsNoTracking()
            .Where(x => teamIds.Contains(x.Id))
            .Select(x => new
            {
                x.Id,
                x.Name,
                Site = sites.Where(s => s.Id == x.SiteId).Select(s => s.Name).FirstOrDefault(),
            })
            .ToDictionaryAsync(x => x.Id, stop);
        var interactions = await db
            .Interactions.AsNoTracking()
            .Where(x => interactionIds.Contains(x.Id))
            .Select(x => new
            {
                x.Id,
                x.Source,
                x.ExternalId,
                x.ArrivedAt,
            })
            .ToDictionaryAsync(x => x.Id, stop);
        var names = await HiddenNames.OfInteractionsAsync(
            db,
            rows.Where(x => EvaluationAccess.HidesAgentFrom(actor, x)).Select(x => (x.InteractionId, x.AgentId)).ToHashSet(),
            stop
        );
        var revisions = (
            await db.EvaluationRevisions.AsNoTracking().Where(x => ids.Contains(x.EvaluationId)).OrderBy(x => x.Revision).ToListAsync(stop)
        ).ToLookup(x => x.EvaluationId);
        return
        [
            .. rows.SelectMany(x =>
            {
                var kept = revisions[x.Id].ToList();
                if (everyRevision)
                    return kept.Select(r => Record(x, r, EvaluationSnapshot.Read(r.Snapshot)));
                // What stands is the newest revision, unless the evaluation is in work again.
                var current = x.RulesVersion is null ? null : kept.Find(r => r.Revision == x.Revision);
                return [Record(x, current, current is null ? null : EvaluationSnapshot.Read(current.Snapshot))];
            }),
        ];

        EvaluationRecord Record(Evaluation x, EvaluationRevision? revision, EvaluationSnapshot? stored)
        {
            var hidden = EvaluationAccess.HidesAgentFrom(actor, x) ? names[x.InteractionId] : null;
            var (card, hash) = cards[x.ScorecardVersionId];
            var interaction = interactions[x.InteractionId];
            var team = x.TeamId is { } id ? teams.GetValueOrDefault(id) : null;
            var then = everyRevision ? stored : null;
            var own = then?.AnswersOf(x.Id) ?? [.. answers[x.Id]];
            var pieces = then?.EvidenceOf(x.Id) ?? [.. evidence[x.Id]];
            var said =
                then?.Notes.Select(n => new RecordedNote(n.Kind, n.Text, n.CriterionId))
                ?? notes[x.Id].Select(n => new RecordedNote(n.Kind, n.Text, n.CriterionId));
            var score = stored?.ScoreOf(x.Id, card.Document) ?? Scorer.Score(card.Document, StoredAnswer.ReadAll(own, pieces));
            return new EvaluationRecord(
                x.Id,
                x.Reference,
                x.State,
                x.Selection,
                Shown(x.SelectionNote),
                revision?.Revision ?? x.Revision,
                revision?.At,
                revision?.ByName,
                Shown(revision?.Reason),
                x.InteractionId,
                Shown(interaction.Source)!,
                Shown(interaction.ExternalId)!,
                x.Channel,
                x.InteractionDate,
                interaction.ArrivedAt,
                hidden is null ? x.AgentId : null,
                hidden is null ? people.GetValueOrDefault(x.AgentId) ?? "" : null,
                x.TeamId,
                team?.Name,
                team?.Site,
                x.EvaluatorId,
                people.GetValueOrDefault(x.EvaluatorId) ?? "",
                card.FamilyKey,
                card.Variant,
                card.Number,
                x.ScorecardVersionId,
                hash,
                then is null ? x.RulesVersion : then.RulesVersion,
                x.IsBlind,
                x.AssignedAt,
                x.DueOn,
                x.StartedAt,
                x.SubmittedAt,
                x.ReleasedAt,
                x.AcknowledgedAt,
                x.AcknowledgementComment,
                x.VoidedAt,
                x.VoidReason,
                then?.SecondsSpent ?? x.SecondsSpent,
                then is null ? x.UnfailedScore : StoredScore.Cut(then.UnfailedScore),
                then is null ? x.FinalScore : StoredScore.Cut(then.FinalScore),
                then is null ? x.Passed : then.Passed,
                then is null ? x.CustomerCritical : then.CustomerCritical,
                then is null ? x.BusinessCritical : then.BusinessCritical,
                then is null ? x.ComplianceCritical : then.ComplianceCritical,
                Answers(card.Document, score, own, causes),
                [
                    .. pieces.Select(e => new RecordedEvidence(
                        e.CriterionId,
                        e.TranscriptRevision,
                        e.TurnN,
                        e.Start,
                        e.Length,
                        Shown(e.Quote),
                        e.Fact,
                        e.RemovedAt
                    )),
                ],
                [.. said],
                score.Derivation
            );

            string? Shown(string? text) => hidden is null ? text : hidden.HideField(text);
        }
    }

    private static List<RecordedAnswer> Answers(ScorecardDocument document, ScoreResult score, List<EvaluationAnswer> own, CauseReader causes)
    {
        var rows = own.ToDictionary(x => x.CriterionId, StringComparer.Ordinal);
        return
        [
            .. score.Criteria.Select(part =>
            {
                var criterion = document.Find(part.CriterionId)!;
                var row = rows.GetValueOrDefault(part.CriterionId);
                var answer = row is null ? null : StoredAnswer.Read(row);
                return new RecordedAnswer(
                    part.SectionId,
                    part.CriterionId,
                    criterion.Key,
                    part.State,
                    answer is { IsEmpty: false } ? answer : null,
                    part.State == CriterionState.NotApplicable,
                    part.State == CriterionState.Hidden,
                    part.Value,
                    part.Weight,
                    part.EffectiveWeight,
                    part.Contribution,
                    criterion.IsBonus,
                    criterion.ErrorClass,
                    part.IsCriticalError,
                    row?.Judgement,
                    row?.Cause,
                    causes.Read(row?.Cause)?.Key,
                    causes.Read(row?.Cause)?.Path
                );
            }),
        ];
    }
}
