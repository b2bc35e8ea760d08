namespace Touchstone.Web.Shared.Api;

/// <summary>Whether a change must say from which version of the record it was made, and if not, why not.</summary>
internal sealed record VersionNeed(bool IsRequired, string? WhyNot = null);
