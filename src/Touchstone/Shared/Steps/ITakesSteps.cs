namespace Touchstone.Shared.Steps;

/// <summary>
/// A record with a life. Which step it can take as it stands is said here alone: its own methods refuse by it, and lists, pages and programs
/// are offered what it leaves.
/// Who may take a step is another question, which the slice's rules of access answer.
/// </summary>
internal interface ITakesSteps<TStep>
    where TStep : struct, Enum
{
    /// <summary>Why the step cannot be taken as the record stands; null when it can.</summary>
    RuleBrokenException? Against(TStep step);
}
