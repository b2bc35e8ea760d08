using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Evaluations;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Results;

/// <summary>
/// Counts the causes of low answers in the evaluations that count. An answer is counted under what its cause is now: a merged one under what it became, a
/// split one
/// without an heir under itself; each cause together with those below it.
/// </summary>
public sealed class CauseResultsQueries(IDbContextFactory<QualityDb> databases, ResultsQueries results, BusinessCalendar calendar)
{
    public async Task<CauseResultsView> GetAsync(Actor actor, ResultsFilter filter, string? cause = null, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewResults);
        await using var db = await databases.CreateDbContextAsync(stop);
        var basis = await results.BasisAsync(db, actor, filter, stop);
        var causes = await CauseReader.ReadAsync(db, await calendar.ZoneAsync(stop), stop);
        var top = cause is { Length: > 0 } ? causes.Tree.Now(causes.Tree.Named(cause) ?? throw new RecordNotFoundException("cause", cause)) : null;
        var units = basis.Pool?.Units.ToDictionary(x => x.Id) ?? [];
        var ids = basis.Reach.Counted(basis.Versions.Keys, basis.Filter.Selection).Select(x => x.Id);
        var answers = await db
            .EvaluationAnswers.AsNoTracking()
            .Where(x => !x.IsHidden && ids.Contains(x.EvaluationId) && (x.Cause != null || x.Share != null))
            .Select(x => new Given(x.EvaluationId, x.CriterionId, x.Cause, x.Share, x.IsCriticalError))
            .ToListAsync(stop);
        answers.RemoveAll(x => !units.ContainsKey(x.EvaluationId));
        var asked = answers
            .Where(x => basis.Versions[units[x.EvaluationId].ScorecardVersionId].Document.Find(x.CriterionId)?.AsksCause(x.Share, x.IsCriticalError) == true)
            .ToList();
        var said = answers.Where(x => x.Cause is not null).ToList();
        var rows = new Tally(basis, causes, units, said).Rows(top);
        return new CauseResultsView(
            basis.Filter,
            top?.Key,
            basis.From,
            basis.To,
            basis.Minimum,
            ResultsPools.Sentence(basis.Pool, basis.Filter, basis.Apart),
            units.Count,
            asked.Count,
            said.Count,
            asked.Count(x => x.Cause is null),
            rows
        );
    }

    private sealed record Given(Guid EvaluationId, string CriterionId, string? Cause, decimal? Share, bool IsCriticalError);

    private sealed class Tally(ResultsBasis basis, CauseReader causes, IReadOnlyDictionary<Guid, EvaluatedUnit> units, IReadOnlyList<Given> said)
    {
        public IReadOnlyList<CauseRow> Rows(Cause? top)
        {
            var byText = said.GroupBy(x => x.Cause!, StringComparer.Ordinal)
                .Select(x => (Text: x.Key, Named: causes.Tree.Named(x.Key), Answers: x.ToList()))
                .ToList();
            var own = byText.Where(x => x.Named is not null).ToLookup(x => causes.Tree.Now(x.Named!).Id);
            var rows = new List<CauseRow>();
            foreach (var cause in top is null ? causes.Tree.InOrder() : causes.Tree.Within(top))
            {
                var below = causes.Tree.Within(cause).SelectMany(x => own[x.Id]).SelectMany(x => x.Answers).ToList();
                // A closed cause has a row only where answers still count under it.
                if (cause.State != CauseState.Open && below.Count == 0)
                    continue;
                var mapped = own[cause.Id].Where(x => x.Named!.Id != cause.Id).Select(x => (causes.Tree.PathOf(x.Named!), x.Answers.Count)).ToList();
                rows.Add(
                    Row(
                        cause.Key,
                        cause.Name,
                        causes.Tree.PathOf(cause),
                        causes.Tree.Way(cause).Count,
                        cause.State,
                        below,
                        own[cause.Id].Sum(x => x.Answers.Count),
                        Note(cause, mapped)
                    )
                );
            }
            if (top is null)
                rows.AddRange(
                    byText
                        .Where(x => x.Named is null)
                        .OrderBy(x => x.Text, StringComparer.Ordinal)
                        .Select(x => Row(null, x.Text, x.Text, 1, null, x.Answers, x.Answers.Count, "The tree of causes does not have this text."))
                );
            return rows;
        }

        private static string? Note(Cause cause, IReadOnlyList<(string Path, int Count)> mapped)
        {
            var notes = mapped.GroupBy(x => x.Path).Select(x => $"{Counted.Of(x.Sum(m => m.Count), "answer was", "answers were")} given as {x.Key}.").ToList();
            if (cause.State == CauseState.Split)
                notes.Insert(0, "Split since; which part these answers meant is not known.");
            else if (cause.State == CauseState.Retired)
                notes.Insert(0, "Retired since.");
            return notes.Count == 0 ? null : string.Join(" ", notes);
        }

        private CauseRow Row(string? key, string name, string path, int level, CauseState? state, IReadOnlyList<Given> answers, int own, string? note)
        {
            var with = answers.Select(x => x.EvaluationId).ToHashSet();
            var rate = FigureMaker.Share(ResultsFigures.CauseRate, units.Values.Select(x => (x.AgentId, with.Contains(x.Id) ? 1 : 0, 1)), basis.Minimum);
            var records = key is null || with.Count == 0 ? null : basis.Reach.Address(basis.Reach.Records with { Cause = key });
            return new CauseRow(
                key,
                name,
                path,
                level,
                state,
                answers.Count,
                own,
                with.Select(x => units[x].AgentId).Distinct().Count(),
                rate with
                {
                    Records = rate.N == 0 ? null : basis.Reach.Address(basis.Reach.Records),
                },
                note
            )
            {
                Records = records,
            };
        }
    }
}
