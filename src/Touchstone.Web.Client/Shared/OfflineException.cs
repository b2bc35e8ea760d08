namespace Touchstone.Web.Client.Shared;

/// <summary>Nothing that speaks for the server answered: no connection, none in time, or another page in its place, such as a network's own sign-in.</summary>
public sealed class OfflineException(string message, Exception? cause = null) : Exception(message, cause);
