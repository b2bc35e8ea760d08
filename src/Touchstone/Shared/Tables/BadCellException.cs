namespace Touchstone.Shared.Tables;

/// <summary>A cell that cannot be taken, with its column.</summary>
internal sealed class BadCellException(string column, string reason, string? value) : Exception(reason)
{
    public string Column { get; } = column;
    public string? Value { get; } = value;
}
