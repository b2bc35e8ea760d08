namespace Touchstone.Shared.Erasures;

/// <summary>An erasure that a restore must repeat: the audit entry that tells of it, and how it is done again. It must not mind a record that is gone or erased
/// already.</summary>
public interface IErasureRepeat
{
    /// <summary>The action of the audit entry.</summary>
    string Action { get; }

    /// <summary>The kind of record that the audit entry is about.</summary>
    string SubjectKind { get; }

    Task RepeatAsync(string subjectId, CancellationToken stop);
}
