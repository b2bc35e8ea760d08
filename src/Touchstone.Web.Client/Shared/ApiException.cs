using Touchstone.Shared;

namespace Touchstone.Web.Client.Shared;

/// <summary>The API answered, and refused.</summary>
public sealed class ApiException(ApiProblem problem, TimeSpan? retryAfter = null)
    : Exception(problem.Detail ?? problem.Title ?? $"The server answered with status {problem.Status}.")
{
    public ApiProblem Problem { get; } = problem;

    public int Status => Problem.Status;

    public string? Code => Problem.Code;

    /// <summary>How long the server asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    public ApiTrouble Trouble =>
        Status switch
        {
            401 => ApiTrouble.SignedOut,
            403 or 404 or 409 or 410 => ApiTrouble.Refused,
            412 or 428 => ApiTrouble.Late,
            408 or 425 or 429 or 502 or 503 or 504 => ApiTrouble.Busy,
            >= 500 => ApiTrouble.Failed,
            _ => ApiTrouble.Unacceptable,
        };
}
