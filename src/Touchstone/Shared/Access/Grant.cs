namespace Touchstone.Shared.Access;

/// <summary>A permission, everywhere or in some teams only.</summary>
public sealed record Grant(Permission Permission, IReadOnlySet<Guid>? Teams);
