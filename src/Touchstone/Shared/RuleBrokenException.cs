namespace Touchstone.Shared;

/// <summary>A rule of the product was broken; the code is stable, the message says what to do.</summary>
public class RuleBrokenException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;

    /// <summary>True when the record has changed or is in another state than the caller thought (409); otherwise the input cannot be accepted (422).</summary>
    public bool IsConflict { get; init; }

    /// <summary>What exactly is wrong, one line each, where there is more than one thing.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The same for programs: records that name the place, the code and the message of each.</summary>
    public IReadOnlyList<object> Problems { get; init; } = [];

    public static RuleBrokenException Conflict(string code, string message) => new(code, message) { IsConflict = true };
}
