namespace Touchstone.Web.Shared.Api;

/// <summary>The id of what was made.</summary>
public sealed record Identified(Guid Id);
