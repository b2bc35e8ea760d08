using Touchstone.Scoring;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>The words for classes of critical errors.</summary>
public static class ErrorClassWords
{
    public static string Whole(ErrorClass errorClass) => Short(errorClass) + "-critical";

    public static string Short(ErrorClass errorClass) =>
        errorClass switch
        {
            ErrorClass.CustomerCritical => "customer",
            ErrorClass.BusinessCritical => "business",
            ErrorClass.ComplianceCritical => "compliance",
            _ => "not",
        };
}
