namespace Touchstone.Scoring;

internal static class ScoreDerivation
{
    public static List<DerivationLine> Of(ScorecardDocument document, List<SectionTally> sections, Fraction denominator, Fraction numerator, ScoreResult result)
    {
        var lines = new List<DerivationLine>();
        var whole = Fraction.Zero;
        foreach (var section in sections)
        {
            var running = Fraction.Zero;
            foreach (var line in section.Criteria)
            {
                running += line.Counts ? line.Product : Fraction.Zero;
                lines.Add(CriterionLine(section, line, running, document.Mode));
            }
            whole += section.WholeProduct;
            lines.Add(SectionLine(section, whole));
        }
        lines.Add(UnfailedLine(denominator, numerator, result));
        lines.AddRange(CriticalLines(sections, result.Final is not null));
        lines.Add(new(DerivationKind.Final, result.Final is { } final ? $"Final score {ShownScore.Fine(final)} %." : "No final score.", Product: result.Final));
        if (result.Band is not null)
            lines.Add(new(DerivationKind.Band, $"Band: {result.Band}.", Product: result.Final));
        if (PassText(document, result) is { } pass)
            lines.Add(new(DerivationKind.Pass, pass, Weight: document.PassMark, Product: result.Final));
        return lines;
    }

    private static DerivationLine CriterionLine(SectionTally section, CriterionTally line, Fraction running, ScoringMode mode)
    {
        var criterion = line.Criterion;
        var answer = line.Answer is { IsNotApplicable: false } ? CriterionValue.InWords(criterion, line.Answer) : "";
        DerivationLine Plain(DerivationKind kind, string text) => new(kind, $"{criterion.Title}: {text}", criterion.Id, section.Section.Id);
        if (line.Counts)
        {
            var product = line.Product.ToDecimal();
            var unit = mode == ScoringMode.Points ? " points" : "";
            var text = criterion.IsBonus
                ? $"{criterion.Title}: {answer}, bonus {NumberText.Plain(line.StatedWeight)} × {Share(line)} = {Shown(product)}{unit}; adds "
                    + $"to what was reached only."
                : $"{criterion.Title}: {answer}, {NumberText.Plain(line.StatedWeight)} × {Share(line)} = {Shown(product)}{unit}.";
            return new(
                criterion.IsBonus ? DerivationKind.Bonus : DerivationKind.Criterion,
                text,
                criterion.Id,
                section.Section.Id,
                line.StatedWeight,
                line.Share.ToDecimal(),
                product,
                running.ToDecimal()
            );
        }
        return line.State switch
        {
            CriterionState.Hidden => Plain(DerivationKind.Hidden, "not asked, because its condition is not met; leaves the score."),
            CriterionState.NotApplicable => Plain(
                DerivationKind.NotApplicable,
                $"not applicable; its weight of {NumberText.Plain(line.StatedWeight)} leaves the score."
            ),
            CriterionState.Unscored => Plain(DerivationKind.Unscored, $"{answer}; recorded, not scored."),
            _ when !criterion.IsRequired => Plain(
                DerivationKind.Open,
                criterion.IsBonus ? "left empty; a bonus that was not given." : "left empty; it is optional and leaves the score."
            ),
            _ => Plain(DerivationKind.Open, "not answered; not counted so far."),
        };
    }

    private static DerivationLine SectionLine(SectionTally section, Fraction whole)
    {
        if (section.Ratio is not { } ratio)
        {
            return new(
                DerivationKind.Section,
                $"{section.Section.Title}: nothing that counts was answered; leaves the score.",
                SectionId: section.Section.Id,
                RunningTotal: whole.ToDecimal()
            );
        }
        var weight = section.WholeWeight.ToDecimal();
        var product = section.WholeProduct.ToDecimal();
        return new(
            DerivationKind.Section,
            $"{section.Section.Title}: {Shown(section.Numerator.ToDecimal())} of {NumberText.Plain(section.Denominator.ToDecimal())} = "
                + $"{ShownScore.Fine((ratio * Fraction.Of(100m)).ToDecimal())} %; carries {NumberText.Plain(weight)}, gives {Shown(product)}.",
            null,
            section.Section.Id,
            weight,
            ratio.ToDecimal(),
            product,
            whole.ToDecimal()
        );
    }

    private static DerivationLine UnfailedLine(Fraction denominator, Fraction numerator, ScoreResult result)
    {
        if (result.Unfailed is not { } unfailed)
            return new(DerivationKind.Unfailed, "No score: nothing that counts was answered.");
        var reached = numerator.ToDecimal();
        var available = denominator.ToDecimal();
        return new(
            DerivationKind.Unfailed,
            $"Unfailed score {Shown(reached)} ÷ {NumberText.Plain(available)} × 100 = {ShownScore.Fine(unfailed)} %.",
            Weight: available,
            Value: (numerator / denominator).ToDecimal(),
            Product: unfailed,
            RunningTotal: reached
        );
    }

    private static IEnumerable<DerivationLine> CriticalLines(List<SectionTally> sections, bool hasScore)
    {
        foreach (var section in sections)
        {
            foreach (var line in section.Criteria.Where(line => line.IsCriticalError))
            {
                var effect = line.Criterion.CriticalEffect switch
                {
                    not CriticalEffect.None when !hasScore => "there is no score for it to change",
                    CriticalEffect.Whole => "the final score becomes 0",
                    CriticalEffect.Section => $"the section “{section.Section.Title}” becomes 0 in the final score",
                    _ => "no effect on the score",
                };
                yield return new(
                    DerivationKind.CriticalError,
                    $"{line.Criterion.Title}: {InWords(line.Criterion.ErrorClass)} error; {effect}.",
                    line.Criterion.Id,
                    section.Section.Id
                );
            }
        }
    }

    private static string? PassText(ScorecardDocument document, ScoreResult result)
    {
        if (result.Passed is not { } passed)
            return null;
        var verdict = passed ? "Passed" : "Not passed";
        var mark = document.PassMark is { } needed ? $"pass mark {NumberText.Plain(needed)} %" : null;
        var clean = document.PassNeedsNoCriticalError
            ? result.HasCriticalError
                ? "no critical error allowed, one found"
                : "no critical error"
            : null;
        return $"{verdict}: {string.Join(", ", new[] { mark, clean }.Where(part => part is not null))}.";
    }

    private static string InWords(ErrorClass errorClass) =>
        errorClass switch
        {
            ErrorClass.CustomerCritical => "customer-critical",
            ErrorClass.BusinessCritical => "business-critical",
            _ => "compliance-critical",
        };

    private static string Share(CriterionTally line) => NumberText.Rounded(line.Share.ToDecimal(), 4);

    private static string Shown(decimal number) => NumberText.Rounded(number, 4);
}
