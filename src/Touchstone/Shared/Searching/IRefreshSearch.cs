namespace Touchstone.Shared.Searching;

/// <summary>Makes the normal form anew of what was stored before there was one, or in an earlier one.</summary>
public interface IRefreshSearch
{
    Task RefreshAsync(QualityDb db, CancellationToken stop);
}
