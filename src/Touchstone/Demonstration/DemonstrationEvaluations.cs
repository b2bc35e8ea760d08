using System.Security.Cryptography;
using System.Text;
using Touchstone.Demonstration.Conversations;
using Touchstone.Evaluations;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.References;

namespace Touchstone.Demonstration;

/// <summary>Makes the evaluation of a drawn contact as its evaluator would: what the words show, moved now and then by severity and chance.</summary>
internal sealed class DemonstrationEvaluations(DemonstrationPlan plan, DemonstrationPeople people, IdSource ids)
{
    private const double Chance = 0.06;
    private readonly Random _rng = plan.Generator("evaluations");
    private readonly Random _merged = plan.Generator("merged-cause");
    private int _made;

    /// <summary>The morning after the last day; what would happen later has not happened yet.</summary>
    public DateTimeOffset Now { get; } = new(plan.Until.AddDays(1).ToDateTime(new TimeOnly(7, 0)), TimeSpan.Zero);

    public PreparedEvaluation Make(DemonstrationDraw draw, long interactionId, ReadScorecard card, Reference reference)
    {
        var (contact, evaluator) = (draw.Contact, draw.Evaluator);
        var assigned = AssignedAt(draw);
        var started = Working(assigned.AddDays(_rng.Next(0, 4)));
        var seconds = (int)Math.Clamp(540 * Math.Exp(0.35 * LevelSampler.Normal(_rng)), 200, 1800);
        var submitted = started.AddSeconds(seconds);
        var released = Working(submitted.AddDays(_rng.Next(0, 3)));
        var acknowledged = Working(released.AddDays(_rng.Next(0, 5)));
        // Counted and not drawn, so that a small organisation has one as well.
        var voided = ++_made % 80 == 20;
        var evaluation = new Evaluation
        {
            Id = ids.Next(assigned),
            ReferenceYear = reference.Year,
            ReferenceNumber = reference.Number,
            InteractionId = interactionId,
            Channel = contact.Conversation.Channel,
            AgentId = contact.Agent.Id,
            TeamId = contact.Agent.TeamId,
            InteractionDate = contact.Day,
            EvaluatorId = evaluator.Id,
            ScorecardVersionId = card.VersionId,
            IsBlind = draw.IsRandom,
            Selection = draw.IsRandom ? EvaluationSelection.Random : EvaluationSelection.Targeted,
            SelectionNote = draw.Note,
            AssignedById = people.Manager,
            AssignedAt = assigned,
            DueOn = DateOnly.FromDateTime(assigned.DateTime).AddDays(7),
        };
        var prepared = new PreparedEvaluation(evaluation, $"{evaluator.Name.Full}", []);
        if (started > Now || draw.IsWaiting)
            return prepared;
        prepared.Began(started);
        Judge(prepared, draw, card.Document, started, seconds);
        if (submitted > Now || (Now - started < TimeSpan.FromDays(3) && _rng.NextDouble() < 0.3))
        {
            // Somebody is in the middle of it: the first half stands.
            evaluation.SecondsSpent = seconds / 2;
            var kept = prepared.Answers.Take(prepared.Answers.Count / 2).Select(x => x.CriterionId).ToHashSet();
            return prepared.OnlyFor(kept);
        }
        evaluation.SecondsSpent = seconds;
        prepared = prepared with { SubmittedAt = submitted };
        AddNotes(prepared, contact.Conversation, submitted);
        if (voided)
        {
            prepared.WasVoided("The recording belonged to another contact.", VoidCause.Decision, submitted.AddDays(1));
            return prepared;
        }
        // Of the latest some are still slept over.
        if (released > Now || (Now - submitted < TimeSpan.FromDays(5) && _rng.NextDouble() < 0.3))
            return prepared;
        prepared.WasReleased(evaluator.Id, released);
        if (acknowledged > Now || _rng.NextDouble() < 0.04)
            return prepared;
        var comment = Comment(prepared);
        prepared.WasAcknowledged(comment, acknowledged);
        return prepared;
    }

    private DateTimeOffset AssignedAt(DemonstrationDraw draw)
    {
        // Draws are made on the Monday after the week; the last week's are made day by day.
        var monday = plan.From.AddDays(7 * (plan.WeekOf(draw.Contact.Day) + 1));
        var day =
            draw.IsWaiting && draw.Contact.Day < plan.Until ? plan.Until
            : monday > plan.Until ? draw.Contact.Day.AddDays(1)
            : monday;
        return new DateTimeOffset(day.ToDateTime(new TimeOnly(6, 30)), TimeSpan.Zero);
    }

    private DateTimeOffset Working(DateTimeOffset day)
    {
        var at = day.DayOfWeek switch
        {
            DayOfWeek.Saturday => day.AddDays(2),
            DayOfWeek.Sunday => day.AddDays(1),
            _ => day,
        };
        var hour = at.Date == day.Date && at.TimeOfDay > TimeSpan.FromHours(7) ? at : new DateTimeOffset(at.Date, TimeSpan.Zero).AddHours(8);
        return hour.AddMinutes(_rng.Next(0, 90)).AddSeconds(_rng.Next(60));
    }

    private void Judge(PreparedEvaluation prepared, DemonstrationDraw draw, ScorecardDocument document, DateTimeOffset at, int seconds)
    {
        var conversation = draw.Contact.Conversation;
        var levels = conversation.Levels.ToDictionary(x => x.Key, x => Observed(x.Key, x.Value, draw.Evaluator.Severity));
        var step = seconds / (levels.Count + 1.0);
        var n = 0;
        foreach (var (criterion, (level, why)) in levels)
        {
            var when = at.AddSeconds(step * ++n);
            if (criterion == "repeat-contact" && levels["contacted-before"].Level != "yes")
                continue;
            var answer = new EvaluationAnswer
            {
                EvaluationId = prepared.Evaluation.Id,
                CriterionId = criterion,
                AnsweredAt = when,
                OperationId = ids.Next(when),
            };
            StoredAnswer.Write(answer, level == "na" ? new AnswerValue { IsNotApplicable = true } : new AnswerValue { Level = level });
            var reason = conversation.JudgementReasons.GetValueOrDefault(criterion);
            answer.Judgement = reason is null ? null : why + reason;
            if (level is "l1" or "l2" || (level == "no" && criterion != "contacted-before"))
                answer.Cause = Cause(document.Find(criterion)!, when);
            prepared.Answers.Add(answer);
            prepared.Evidence.AddRange(conversation.Evidence.Where(x => x.CriterionId == criterion).Select(x => Evidence(prepared.Evaluation.Id, x, when)));
        }
        if (conversation.HandlingNotes.Length > 0)
        {
            var notes = new EvaluationAnswer
            {
                EvaluationId = prepared.Evaluation.Id,
                CriterionId = "handling-notes",
                AnsweredAt = at.AddSeconds(seconds - 1),
                OperationId = ids.Next(at),
            };
            StoredAnswer.Write(notes, new AnswerValue { Text = conversation.HandlingNotes });
            prepared.Answers.Add(notes);
        }
    }

    /// <summary>The level as this evaluator gives it, with the words that say so when it is not quite what the words show.</summary>
    private (string Level, string Why) Observed(string criterion, string level, double severity)
    {
        if (!Criteria.IsGraded(criterion) || level == "na")
            return (level, "");
        var number = level[1] - '0';
        var (draw, chance) = (_rng.NextDouble(), _rng.NextDouble());
        var given =
            draw < Math.Abs(severity) ? number - Math.Sign(severity)
            : chance < Chance ? number + (_rng.Next(2) == 0 ? 1 : -1)
            : number;
        given = Math.Clamp(given, 1, 4);
        return (
            $"l{given}",
            given < number ? "Between two levels; I took the lower one. "
            : given > number ? "Between two levels; I gave the benefit of the doubt. "
            : ""
        );
    }

    private EvaluationEvidence Evidence(Guid evaluationId, WrittenEvidence x, DateTimeOffset when) =>
        new()
        {
            Id = ids.Next(when),
            EvaluationId = evaluationId,
            CriterionId = x.CriterionId,
            TranscriptRevision = x.Quote is null ? null : 1,
            TurnN = x.Quote is null ? null : x.Turn,
            Start = x.Quote is null ? null : x.Start,
            Length = x.Quote is null ? null : x.Length,
            Quote = x.Quote,
            QuoteHash = x.Quote is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(x.Quote))),
            Fact = x.Quote is null ? x.ObservedFact : null,
            AddedAt = when,
        };

    private void AddNotes(PreparedEvaluation prepared, WrittenConversation conversation, DateTimeOffset at)
    {
        foreach (var strength in conversation.Strengths.Take(1))
            Add(EvaluationNoteKind.Strength, strength);
        if (conversation.DevelopmentPoints.Count > 0)
            Add(EvaluationNoteKind.DevelopmentPoint, conversation.DevelopmentPoints[0]);
        else
            Add(
                EvaluationNoteKind.NoDevelopmentPoint,
                new WrittenPoint("next-step", "Nothing to work on from this contact: each part was done as it should be, down to the next step.", null)
            );

        void Add(EvaluationNoteKind kind, WrittenPoint point) =>
            prepared.Notes.Add(
                new EvaluationNote
                {
                    Id = ids.Next(at),
                    EvaluationId = prepared.Evaluation.Id,
                    Kind = kind,
                    Text = point.Text,
                    CriterionId = point.CriterionId,
                    EvidenceId = prepared
                        .Evidence.Where(x => x.CriterionId == point.CriterionId)
                        .OrderByDescending(x => Is(x, point.RestsOn))
                        .FirstOrDefault()
                        ?.Id,
                    AddedAt = at,
                }
            );
    }

    private static bool Is(EvaluationEvidence kept, WrittenEvidence? written) =>
        written is not null && (written.Quote is null ? kept.Fact == written.ObservedFact : kept.TurnN == written.Turn && kept.Start == written.Start);

    /// <summary>One of those the criterion offers, where most lie with the agent; for some months one below it in its place now and then.</summary>
    private string Cause(Criterion criterion, DateTimeOffset at)
    {
        var cause = Listed(criterion);
        return cause == DemonstrationCauses.SaidAs && at < DemonstrationCauses.MergedAt(plan) && _merged.NextDouble() < DemonstrationCauses.SaidInPlace
            ? DemonstrationCauses.Merged
            : cause;
    }

    private string Listed(Criterion criterion)
    {
        var offered = criterion
            .OfferedCauses.Select(x =>
                (
                    Cause: x,
                    Share: DemonstrationCauses
                        .Shares.Where(c => x.StartsWith(c.Branch, StringComparison.OrdinalIgnoreCase))
                        .Select(c => c.Share)
                        .DefaultIfEmpty(0.05)
                        .First()
                )
            )
            .ToList();
        var at = _rng.NextDouble() * offered.Sum(x => x.Share);
        foreach (var (cause, share) in offered)
        {
            if ((at -= share) < 0)
                return cause;
        }
        return offered[^1].Cause;
    }

    private string? Comment(PreparedEvaluation prepared) =>
        (prepared.Notes.Any(x => x.Kind == EvaluationNoteKind.DevelopmentPoint), _rng.Next(6)) switch
        {
            (_, 0 or 1) => null,
            (true, 2) => "Fair. I noticed it myself while it happened.",
            (true, 3) => "Thank you, that is clear. I will try it on the next ones.",
            (true, 4) => "The screen was slow and I was filling time, but I see the point.",
            (true, _) => "Read and understood. Can we talk about this one in our next meeting?",
            (false, 2) => "Thank you, good to know what worked.",
            (false, 3) => "Nice to see this noticed.",
            (false, _) => "Read, thanks.",
        };
}
