using Touchstone.Shared.Figures;

namespace Touchstone.Results;

/// <summary>The figures of results: what each is, in words and with its version.</summary>
public static class ResultsFigures
{
    private const string Evaluations = "evaluations";

    public static FigureDefinition QualityScore { get; } = Define("quality-score", "Quality score (unfailed)", FigureUnit.Score, Evaluations);

    public static FigureDefinition PassRate { get; } = Define("pass-rate", "Pass rate", FigureUnit.Percent, Evaluations);

    public static FigureDefinition CustomerCriticalAccuracy { get; } = Accuracy("customer-critical-accuracy", "Customer-critical accuracy");

    public static FigureDefinition BusinessCriticalAccuracy { get; } = Accuracy("business-critical-accuracy", "Business-critical accuracy");

    public static FigureDefinition ComplianceCriticalAccuracy { get; } = Accuracy("compliance-critical-accuracy", "Compliance-critical accuracy");

    public static FigureDefinition NotApplicableRate { get; } = Define("not-applicable-rate", "Not-applicable rate", FigureUnit.Percent, "answers");

    /// <summary>The score of a section or a criterion alone.</summary>
    public static FigureDefinition PartScore { get; } = Define("part-score", "Score of the part", FigureUnit.Score, Evaluations);

    /// <summary>How often a cause was given: the share of the evaluations in which it, or one below it, was at least once.</summary>
    public static FigureDefinition CauseRate { get; } = Define("cause-rate", "Evaluations with this cause", FigureUnit.Percent, Evaluations);

    public static IReadOnlyList<FigureDefinition> All { get; } =
    [QualityScore, PassRate, CustomerCriticalAccuracy, BusinessCriticalAccuracy, ComplianceCriticalAccuracy, NotApplicableRate, PartScore, CauseRate];

    private static FigureDefinition Define(string key, string name, FigureUnit unit, string counts) =>
        new(key, name, 1, unit, counts) { Explained = $"results/figures#{key}" };

    private static FigureDefinition Accuracy(string key, string name) =>
        Define(key, name, FigureUnit.Percent, Evaluations) with
        {
            Explained = "results/figures#error-class-accuracy",
        };
}
