namespace Touchstone.Shared;

/// <summary>A rule of the product was broken; the code is stable, the message says what to do.</summary>
public class RuleBrokenException(string code, string message) : Exception(message)
{
    private readonly RefusalKind _kind;

    public string Code { get; } = code;

    public virtual RefusalKind Kind => _kind;

    /// <summary>True when the record has changed or is in another state than the caller thought.</summary>
    public bool IsConflict => Kind is RefusalKind.State or RefusalKind.OldVersion;

    /// <summary>What exactly is wrong, one line each, where there is more than one thing.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The same for programs: records that name the place, the code and the message of each.</summary>
    public IReadOnlyList<object> Problems { get; init; } = [];

    /// <summary>Commands that help, for whoever is at a terminal or a page; programs are not told of them.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    private RuleBrokenException(string code, string message, RefusalKind kind)
        : this(code, message) => _kind = kind;

    public static RuleBrokenException Conflict(string code, string message) => new(code, message, RefusalKind.State);

    public static RuleBrokenException VersionMissing() =>
        new(
            "if-match-missing",
            "Say which version of the record your change was made from: send If-Match with the ETag of the last answer.",
            RefusalKind.VersionMissing
        );
}
