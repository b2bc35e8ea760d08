namespace Touchstone.Scoring;

/// <summary>The share of the whole score, in per cent, that sections and criteria carry when every scored criterion is asked and applies.</summary>
public sealed class ScorecardShares
{
    private readonly Dictionary<Section, decimal> _sections = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Criterion, decimal> _criteria = new(ReferenceEqualityComparer.Instance);

    public ScorecardShares(ScorecardDocument document)
    {
        var hasOwnWeights = document.Mode == ScoringMode.Percentage && document.Sections.All(x => x.Weight is not null);
        var sums = document.Sections.Select(x => x.Criteria.Where(c => !c.IsBonus).Sum(c => CriterionValue.Weight(c, document.Mode))).ToList();
        var wholes = document
            .Sections.Select(
                (x, index) =>
                    sums[index] == 0m ? 0m
                    : hasOwnWeights ? Math.Max(0m, x.Weight!.Value)
                    : sums[index]
            )
            .ToList();
        var whole = wholes.Sum();
        for (var index = 0; index < document.Sections.Count; index++)
        {
            var section = document.Sections[index];
            var share = whole == 0m ? 0m : wholes[index] / whole * 100m;
            _sections[section] = share;
            foreach (var criterion in section.Criteria)
            {
                var weight = CriterionValue.Weight(criterion, document.Mode);
                // Without section weights a bonus adds to the whole even where nothing else in its section is scored.
                _criteria[criterion] = !hasOwnWeights
                    ? whole == 0m
                        ? 0m
                        : weight / whole * 100m
                    : sums[index] == 0m
                        ? 0m
                        : share * weight / sums[index];
            }
        }
    }

    /// <summary>The share of a section of this document.</summary>
    public decimal Of(Section section) => _sections[section];

    /// <summary>The share of a criterion of this document; for a bonus, what it can add.</summary>
    public decimal Of(Criterion criterion) => _criteria[criterion];

    /// <summary>What a level of a criterion is worth, in per cent of its best level.</summary>
    public static decimal OfLevel(Criterion criterion, Level level)
    {
        var best = CriterionValue.Best(criterion);
        return best <= 0m ? 0m : Math.Clamp(level.Value, 0m, best) / best * 100m;
    }
}
