namespace Touchstone.Scoring;

internal sealed class SectionTally
{
    private readonly bool _hasOwnWeight;

    public SectionTally(ScorecardDocument document, Section section, AnswerSheet sheet)
    {
        Section = section;
        Criteria = section.Criteria.Select(criterion => new CriterionTally(criterion, document.Mode, sheet)).ToList();
        foreach (var line in Criteria.Where(line => line.Counts))
        {
            Numerator += line.Product;
            Denominator += line.Criterion.IsBonus ? Fraction.Zero : line.Weight;
        }
        IsFailed = Criteria.Exists(line => line.IsCriticalError && line.Criterion.CriticalEffect == CriticalEffect.Section);

        // Section weights are all or none; points carry their own weight.
        _hasOwnWeight = document.Mode == ScoringMode.Percentage && document.Sections.All(other => other.Weight is not null);
        if (!_hasOwnWeight)
        {
            WholeWeight = Denominator;
            WholeProduct = Numerator;
        }
        else if (!Denominator.IsZero)
        {
            WholeWeight = Fraction.Of(Math.Max(0m, section.Weight!.Value));
            WholeProduct = WholeWeight * Numerator / Denominator;
        }
    }

    public Section Section { get; }
    public List<CriterionTally> Criteria { get; }
    public Fraction Numerator { get; private set; } = Fraction.Zero;
    public Fraction Denominator { get; private set; } = Fraction.Zero;
    public bool IsFailed { get; }

    /// <summary>What the section puts into the denominator and the numerator of the whole.</summary>
    public Fraction WholeWeight { get; } = Fraction.Zero;

    public Fraction WholeProduct { get; } = Fraction.Zero;

    public Fraction? Ratio => Denominator.IsZero ? null : Numerator / Denominator;

    public SectionScore ToScore(Fraction wholeDenominator)
    {
        var unfailed = Ratio is { } ratio ? (ratio * Fraction.Of(100m)).ToDecimal() : (decimal?)null;
        decimal? weight = Denominator.IsZero || wholeDenominator.IsZero ? null : (WholeWeight / wholeDenominator * Fraction.Of(100m)).ToDecimal();
        return new(Section.Id, Section.Title, unfailed, IsFailed ? 0m : unfailed, weight);
    }

    public CriterionScore ToScore(CriterionTally line, Fraction wholeDenominator)
    {
        Fraction? effective = null;
        if (line.Counts && !wholeDenominator.IsZero && !(_hasOwnWeight && Denominator.IsZero))
        {
            var within = _hasOwnWeight ? WholeWeight * line.Weight / Denominator : line.Weight;
            effective = within / wholeDenominator * Fraction.Of(100m);
        }
        return new(
            line.Criterion.Id,
            Section.Id,
            line.State,
            line.Counts ? line.Share.ToDecimal() : null,
            line.StatedWeight,
            effective?.ToDecimal(),
            effective is { } carried ? (carried * line.Share).ToDecimal() : null,
            line.IsCriticalError
        );
    }
}
