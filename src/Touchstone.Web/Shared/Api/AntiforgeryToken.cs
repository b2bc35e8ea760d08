namespace Touchstone.Web.Shared.Api;

/// <summary>The token for changes by cookie.</summary>
public sealed record AntiforgeryToken(string Token);
