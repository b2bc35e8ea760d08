namespace Touchstone.Web.Client.Evaluations;

/// <summary>The API refused; a lost connection is not this but an HttpRequestException.</summary>
public sealed class ApiException(ApiProblem problem) : Exception(problem.Words)
{
    public ApiProblem Problem { get; } = problem;

    public int Status => Problem.Status;

    public string? Code => Problem.Code;
}
