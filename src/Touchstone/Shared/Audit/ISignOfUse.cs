namespace Touchstone.Shared.Audit;

/// <summary>Tells that an installation is in use, so that its audit log cannot be empty.</summary>
internal interface ISignOfUse
{
    /// <summary>What there is, in words.</summary>
    string Records { get; }

    Task<bool> IsUsedAsync(QualityDb db, CancellationToken stop);
}
