namespace Touchstone.Shared.Changes;

/// <summary>Why the database refused a change that met another one, in words that both databases share.</summary>
public enum DatabaseFailure
{
    /// <summary>Something that must be there once is there already.</summary>
    Unique,

    /// <summary>What a record points to is not there, or something still points to it.</summary>
    Reference,

    /// <summary>Another change came between: a version moved on, a deadlock, a view that is out of date. Done again from the start it can succeed.</summary>
    ChangedMeanwhile,
}
