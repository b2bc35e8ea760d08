namespace Touchstone.Shared;

/// <summary>The record does not exist, or the person may not know that it does.</summary>
public sealed class RecordNotFoundException(string what, object id) : Exception($"There is no {what} {id}, or you may not see it.")
{
    public string Code => "not-found";

    /// <summary>What was looked for.</summary>
    public object Id { get; } = id;
}
