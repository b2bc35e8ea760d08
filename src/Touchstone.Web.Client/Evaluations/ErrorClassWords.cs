using Touchstone.Scoring;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>The words for classes of critical errors and the causes of low answers.</summary>
public static class ErrorClassWords
{
    /// <summary>Where the cause of a low answer can lie.</summary>
    public static IReadOnlyList<(string Value, string Label)> Causes { get; } =
        [("agent", "The agent"), ("process", "The process"), ("system", "A system"), ("policy", "A policy"), ("customer", "The customer")];

    public static string Whole(ErrorClass errorClass) => Short(errorClass) + "-critical";

    public static string Short(ErrorClass errorClass) => errorClass switch
    {
        ErrorClass.CustomerCritical => "customer",
        ErrorClass.BusinessCritical => "business",
        ErrorClass.ComplianceCritical => "compliance",
        _ => "not",
    };
}
