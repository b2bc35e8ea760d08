namespace Touchstone.Shared.Access;

/// <summary>The acting person's roles do not allow this.</summary>
public sealed class AccessDeniedException(string message, string code = "access-denied") : Exception(message)
{
    public string Code { get; } = code;
}
