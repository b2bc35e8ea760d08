namespace Touchstone.Scoring;

/// <summary>Turns answers into a score with its derivation. Pure and exact: the same answers give the same score in any order.</summary>
public static class Scorer
{
    /// <summary>The version of the rules by which scores are made; it changes when any score could.</summary>
    public const string RulesVersion = "2";

    /// <summary>Every version of the rules by which a score can still be made, oldest first.</summary>
    public static IReadOnlyList<string> KnownRules { get; } = [FirstRules, RulesVersion];

    private const string FirstRules = "1";

    /// <summary>The score of these answers; answers to hidden criteria and answers that cannot stand are left out.</summary>
    public static ScoreResult Score(ScorecardDocument document, IEnumerable<Answer> answers) => Score(document, answers, RulesVersion);

    /// <summary>The score by the rules of a version, so that what was scored by earlier rules can be made again.</summary>
    public static ScoreResult Score(ScorecardDocument document, IEnumerable<Answer> answers, string rulesVersion)
    {
        if (!KnownRules.Contains(rulesVersion))
            throw new ArgumentOutOfRangeException(nameof(rulesVersion), rulesVersion, "These rules are not known.");
        var sheet = new AnswerSheet(document, answers);
        var sections = document.Sections.Select(section => new SectionTally(document, section, sheet)).ToList();
        var judged = sections.SelectMany(section => section.Criteria).ToList();

        var denominator = Fraction.Zero;
        var numerator = Fraction.Zero;
        var finalNumerator = Fraction.Zero;
        foreach (var section in sections)
        {
            denominator += section.WholeWeight;
            numerator += section.WholeProduct;
            finalNumerator += section.IsFailed ? Fraction.Zero : section.WholeProduct;
        }
        var hundred = Fraction.Of(100m);
        Fraction? unfailed = denominator.IsZero ? null : numerator / denominator * hundred;
        var failsWhole = judged.Exists(line => line.IsCriticalError && line.Criterion.CriticalEffect == CriticalEffect.Whole);
        Fraction? final =
            denominator.IsZero ? null
            : failsWhole ? Fraction.Zero
            : finalNumerator / denominator * hundred;
        if (failsWhole && rulesVersion == FirstRules)
        {
            // The first rules made 0 of a contact to which nothing that counts applied.
            final = Fraction.Zero;
        }

        var required = judged.FindAll(line => line.Criterion.IsRequired && line.State != CriterionState.Hidden);
        var complete = required.TrueForAll(line => line.State != CriterionState.Open);
        var isPoints = document.Mode == ScoringMode.Points;
        var result = new ScoreResult
        {
            Unfailed = unfailed?.ToDecimal(),
            Final = final?.ToDecimal(),
            Points = isPoints ? numerator.ToDecimal() : null,
            PointsAvailable = isPoints ? denominator.ToDecimal() : null,
            Passed = complete ? Passed(document, final, judged.Exists(line => line.IsCriticalError)) : null,
            Band = final is { } reached
                ? document.Bands.Where(band => reached >= Fraction.Of(band.From)).OrderByDescending(band => band.From).FirstOrDefault()?.Label
                : null,
            Complete = complete,
            AnsweredCount = required.Count(line => line.State is CriterionState.Answered or CriterionState.Unscored),
            ApplicableCount = required.Count(line => line.State != CriterionState.NotApplicable),
            Sections = sections.ConvertAll(section => section.ToScore(denominator)),
            Criteria = sections.SelectMany(section => section.Criteria.Select(line => section.ToScore(line, denominator))).ToList(),
            ErrorClasses = Outcomes(judged),
            RulesVersion = rulesVersion,
        };
        return result with { Derivation = ScoreDerivation.Of(document, sections, denominator, numerator, result) };
    }

    private static bool? Passed(ScorecardDocument document, Fraction? final, bool hasCriticalError)
    {
        if (document.PassNeedsNoCriticalError && hasCriticalError)
            return false;
        if (document.PassMark is { } mark)
            return final is { } reached ? reached >= Fraction.Of(mark) : null;
        return document.PassNeedsNoCriticalError ? true : null;
    }

    private static List<ErrorClassOutcome> Outcomes(List<CriterionTally> judged)
    {
        var outcomes = new List<ErrorClassOutcome>();
        foreach (var errorClass in new[] { ErrorClass.CustomerCritical, ErrorClass.BusinessCritical, ErrorClass.ComplianceCritical })
        {
            var own = judged.FindAll(line => line.Criterion.ErrorClass == errorClass);
            List<string> Ids(Func<CriterionTally, bool> which) => own.Where(which).Select(line => line.Criterion.Id).ToList();
            var errors = Ids(line => line.IsCriticalError);
            var open = Ids(line => line.State == CriterionState.Open && line.Criterion.IsRequired);
            var clear = Ids(line => line.State is CriterionState.Answered or CriterionState.Unscored && !line.IsCriticalError);
            outcomes.Add(
                errors.Count > 0 ? new(errorClass, ErrorClassState.Error, errors)
                : open.Count > 0 ? new(errorClass, ErrorClassState.Open, open)
                : clear.Count > 0 ? new(errorClass, ErrorClassState.Clear, clear)
                : new(errorClass, ErrorClassState.NotAssessed, [])
            );
        }
        return outcomes;
    }
}
