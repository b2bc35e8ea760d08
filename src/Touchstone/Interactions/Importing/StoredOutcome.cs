namespace Touchstone.Interactions.Importing;

/// <summary>What became of a record.</summary>
public enum StoredOutcome
{
    Added,
    Updated,
    Unchanged,
    Rejected,
}
