namespace Touchstone.Shared.Changes;

/// <summary>Recognises by a database's exceptions that two changes met; what is wrong with the store itself is another matter.</summary>
public interface IDatabaseFailures
{
    /// <summary>Null when something else is wrong.</summary>
    DatabaseFailure? Of(Exception exception);
}
