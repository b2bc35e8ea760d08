namespace Touchstone.Web.Client.Evaluations;

/// <summary>What became of one change: applied, repeated, or rejected with a reason.</summary>
public sealed record ChangeResult(Guid OperationId, string Outcome, string? Code = null, string? Message = null)
{
    public bool IsRejected => Outcome == "rejected";

    /// <summary>It was stored, without the card data that was in it.</summary>
    public bool CardDataRemoved => Code == "card-data-removed";
}
