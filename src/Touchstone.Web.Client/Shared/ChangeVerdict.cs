namespace Touchstone.Web.Client.Shared;

/// <summary>What the server made of one change: taken, perhaps with a remark, or refused with a reason.</summary>
public sealed record ChangeVerdict(Guid Id, bool IsTaken, string? Code = null, string? Message = null);
