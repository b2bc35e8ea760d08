namespace Touchstone.Shared;

/// <summary>What was sent cannot be read, is missing, unknown or out of range; each slip is named by the place where it stands, as it was written.</summary>
public sealed class InvalidRequestException : RuleBrokenException
{
    public InvalidRequestException(IReadOnlyDictionary<string, string[]> errors, string code = "invalid-input")
        : base(code, string.Join(' ', errors.SelectMany(x => x.Value).Distinct())) => Errors = errors;

    public InvalidRequestException(string member, string message, string code = "invalid-input")
        : this(new Dictionary<string, string[]> { [member] = [message] }, code) { }

    public override RefusalKind Kind => RefusalKind.Invalid;

    public IReadOnlyDictionary<string, string[]> Errors { get; }
}
