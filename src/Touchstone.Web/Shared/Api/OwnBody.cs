namespace Touchstone.Web.Shared.Api;

/// <summary>The operation reads its body itself: an open format with its own reader.</summary>
internal sealed record OwnBody;
