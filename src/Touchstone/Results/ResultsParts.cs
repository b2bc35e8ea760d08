using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Shared.Figures;

namespace Touchstone.Results;

/// <summary>Rows by section and criterion; variants of a family are tied by the criteria's family keys.</summary>
internal static class ResultsParts
{
    public static async Task<IReadOnlyList<ResultsRow>> ByPartAsync(
        GroupContext context,
        IQueryable<EvaluationAnswer> answers,
        ResultsGrouping by,
        CancellationToken stop
    )
    {
        var perChannel = (await context.Eligible.GroupBy(x => x.Channel).Select(g => new { g.Key, N = g.Count() }).ToListAsync(stop)).ToDictionary(
            x => x.Key,
            x => x.N
        );
        var rows = await answers
            .Select(x => new AnsweredCriterion(x.EvaluationId, x.CriterionId, x.IsNotApplicable, x.Share, x.EffectiveWeight, x.IsCriticalError))
            .ToListAsync(stop);
        var units = context.Units.ToDictionary(x => x.Id);
        var places = context.Versions.ToDictionary(x => x.Key, x => Places(x.Value, by));
        var groups = new Dictionary<string, Part>();
        foreach (var answer in rows)
        {
            if (!units.TryGetValue(answer.EvaluationId, out var unit))
                continue;
            if (!places[unit.ScorecardVersionId].TryGetValue(answer.CriterionId, out var place))
                continue;
            if (answer.Share is null && !answer.IsNotApplicable)
                continue;
            if (!groups.TryGetValue(place.Key, out var part))
                groups[place.Key] = part = new Part(place);
            part.Add(unit, answer);
        }
        // A part that only some channels' variants have could have been judged on those channels only.
        var channels = places
            .SelectMany(x => x.Value.Values.Select(p => p.Key).Distinct(), (x, key) => (key, context.Versions[x.Key].Channels))
            .ToLookup(x => x.key, x => x.Channels);
        var notes = by == ResultsGrouping.Criterion ? Successions(context) : Array.Empty<(string Key, string Note)>().ToLookup(x => x.Key, x => x.Note);
        return
        [
            .. groups
                .Values.OrderBy(x => x.Place.Order)
                .Select(x =>
                    x.Row(context, by, channels[x.Place.Key].SelectMany(c => c).Distinct().Sum(c => perChannel.GetValueOrDefault(c))) with
                    {
                        Note = notes[x.Place.Key].Any() ? string.Join(" ", notes[x.Place.Key].Distinct()) : null,
                    }
                ),
        ];
    }

    /// <summary>Which criteria took the place of others, told beside both.</summary>
    private static ILookup<string, string> Successions(GroupContext context)
    {
        var notes = new List<(string Key, string Note)>();
        foreach (var versions in context.Versions.Values.GroupBy(x => (x.FamilyKey, x.Variant)).Select(x => x.OrderBy(v => v.Number).ToList()))
        {
            for (var at = 1; at < versions.Count; at++)
            {
                foreach (
                    var successor in versions[at].Document.AllCriteria().Where(x => x.Predecessor is not null && versions[at - 1].Document.Find(x.Id) is null)
                )
                {
                    if (versions[at - 1].Document.Find(successor.Predecessor!) is not { } was)
                        continue;
                    var where = $"version {versions[at].Number} ({versions[at].Variant})";
                    notes.Add(($"{versions[at].FamilyKey}/{successor.Key}", $"Replaces “{was.Title}” ({was.Id}) from {where} on; the two are not compared."));
                    notes.Add(
                        ($"{versions[at].FamilyKey}/{was.Key}", $"Replaced by “{successor.Title}” ({successor.Id}) from {where} on; the two are not compared.")
                    );
                }
            }
        }
        return notes.ToLookup(x => x.Key, x => x.Note);
    }

    private static Dictionary<string, Place> Places(VersionInResults version, ResultsGrouping by)
    {
        var places = new Dictionary<string, Place>();
        var order = 0;
        foreach (var section in version.Document.Sections)
        {
            foreach (var criterion in section.Criteria.Where(x => x.IsScored))
            {
                order++;
                places[criterion.Id] =
                    by == ResultsGrouping.Section
                        ? new Place($"{version.FamilyKey}/{section.Id}", section.Title, version.FamilyName, order, ErrorClass.None)
                        : new Place($"{version.FamilyKey}/{criterion.Key}", criterion.Title, section.Title, order, criterion.ErrorClass);
            }
        }
        return places;
    }

    private sealed record Place(string Key, string Label, string Under, int Order, ErrorClass ErrorClass);

    private sealed class Part(Place place)
    {
        private readonly Dictionary<Guid, (EvaluatedUnit Unit, decimal Earned, decimal Weight)> _scores = [];
        private readonly HashSet<Guid> _units = [];
        private readonly Dictionary<Guid, (int Shown, int NotApplicable, int Assessed, int Clear)> _agents = [];

        public Place Place { get; } = place;

        public void Add(EvaluatedUnit unit, AnsweredCriterion answer)
        {
            _units.Add(unit.Id);
            var agent = _agents.GetValueOrDefault(unit.AgentId);
            agent = (
                agent.Shown + 1,
                agent.NotApplicable + (answer.IsNotApplicable ? 1 : 0),
                agent.Assessed + (answer.Share is null ? 0 : 1),
                agent.Clear + (answer.Share is null || answer.IsCriticalError ? 0 : 1)
            );
            _agents[unit.AgentId] = agent;
            if (answer.Share is not { } share)
                return;
            // Within a section criteria count by their weight; one criterion alone is its own whole.
            var weight = answer.EffectiveWeight is > 0 ? answer.EffectiveWeight.Value : 0;
            var so = _scores.GetValueOrDefault(unit.Id, (unit, 0, 0));
            _scores[unit.Id] = (unit, so.Earned + share * weight, so.Weight + weight);
        }

        public ResultsRow Row(GroupContext context, ResultsGrouping by, int eligible)
        {
            var minimum = context.Minimum;
            var records =
                by == ResultsGrouping.Section ? context.Reach.Records with { Section = Place.Key } : context.Reach.Records with { Criterion = Place.Key };
            var scores = _scores.Values.Where(x => x.Weight > 0).Select(x => ((double)(100 * x.Earned / x.Weight), x.Unit.AgentId)).ToList();
            return new ResultsRow(
                Place.Key,
                Place.Label,
                Place.Under,
                _units.Count,
                eligible,
                _agents.Count,
                Of(FigureMaker.Mean(ResultsFigures.PartScore, scores, minimum), EvaluationMeasure.Score),
                null,
                Accuracy(ErrorClass.CustomerCritical, ResultsFigures.CustomerCriticalAccuracy, EvaluationMeasure.CustomerCritical),
                Accuracy(ErrorClass.BusinessCritical, ResultsFigures.BusinessCriticalAccuracy, EvaluationMeasure.BusinessCritical),
                Accuracy(ErrorClass.ComplianceCritical, ResultsFigures.ComplianceCriticalAccuracy, EvaluationMeasure.ComplianceCritical),
                FigureMaker.NotApplicable(_agents.Select(x => (x.Key, x.Value.NotApplicable, x.Value.Shown)), _units.Count, minimum) with
                {
                    Records = context.Reach.Address(records),
                }
            )
            {
                Records = context.Reach.Address(records),
            };

            MeasuredFigure? Accuracy(ErrorClass error, FigureDefinition definition, EvaluationMeasure measure) =>
                Place.ErrorClass == error
                    ? Of(FigureMaker.Share(definition, _agents.Select(x => (x.Key, x.Value.Clear, x.Value.Assessed)), minimum), measure)
                    : null;

            MeasuredFigure Of(MeasuredFigure figure, EvaluationMeasure measure) =>
                figure with
                {
                    Records =
                        figure.N == 0 ? null
                        : figure.N == _units.Count ? context.Reach.Address(records)
                        : context.Reach.Address(records with { Measured = measure }),
                };
        }
    }
}
