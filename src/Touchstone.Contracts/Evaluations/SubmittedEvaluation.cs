namespace Touchstone.Evaluations;

/// <summary>The score of a submitted evaluation, before and after critical errors.</summary>
/// <param name="Version">The version of the evaluation now.</param>
/// <param name="UnfailedScore">The score before critical errors.</param>
/// <param name="FinalScore">The score after them.</param>
/// <param name="Passed">Whether it passed, where the scorecard says what passing needs.</param>
/// <param name="BeforeRelease">Everything for which the release would be refused as it stands; empty when it can be released.</param>
public sealed record SubmittedEvaluation(int Version, decimal? UnfailedScore, decimal? FinalScore, bool? Passed, IReadOnlyList<ReleaseProblem> BeforeRelease);

/// <summary>One thing for which the release of an evaluation is refused.</summary>
/// <param name="Code">“strength-missing”, “development-point-missing” or “evidence-missing”.</param>
/// <param name="Message">What to do about it.</param>
/// <param name="NoteId">The note that rests on no evidence.</param>
public sealed record ReleaseProblem(string Code, string Message, Guid? NoteId = null);
