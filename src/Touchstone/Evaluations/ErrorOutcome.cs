namespace Touchstone.Evaluations;

/// <summary>What an evaluation found about one class of critical error.</summary>
public enum ErrorOutcome
{
    Clear,
    Error,
}
