namespace Touchstone.Shared.Changes;

/// <summary>Why the database refused, in words that both databases share.</summary>
public enum DatabaseFailure
{
    /// <summary>Something that must be there once is there already.</summary>
    Unique,

    /// <summary>What a record points to is not there, or something still points to it.</summary>
    Reference,

    /// <summary>Another change came between: a version moved on, a deadlock, a view that is out of date. Done again from the start it can succeed.</summary>
    ChangedMeanwhile,

    /// <summary>Another writer holds the database for longer than one waits.</summary>
    Busy,

    /// <summary>There is no room for more.</summary>
    Full,

    /// <summary>What is stored cannot be read, or cannot be written.</summary>
    Damaged,

    /// <summary>The database does not answer.</summary>
    Unreachable,
}

/// <summary>Recognises what a database means by its exceptions.</summary>
public interface IDatabaseFailures
{
    /// <summary>Null when the exception is none of the database's.</summary>
    DatabaseFailure? Of(Exception exception);
}
