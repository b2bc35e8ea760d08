using System.ComponentModel.DataAnnotations;

namespace Touchstone.Shared;

/// <summary>What was sent cannot be read, is missing, unknown or out of range; each slip is named by the place where it stands, as it was written.</summary>
public sealed class InvalidRequestException : ValidationException
{
    public InvalidRequestException(IReadOnlyDictionary<string, string[]> errors, string code = "invalid-input")
        : base(string.Join(' ', errors.SelectMany(x => x.Value).Distinct())) => (Errors, Code) = (errors, code);

    public InvalidRequestException(string member, string message, string code = "invalid-input")
        : this(new Dictionary<string, string[]> { [member] = [message] }, code)
    {
    }

    public string Code { get; }

    public IReadOnlyDictionary<string, string[]> Errors { get; }
}
