namespace Touchstone.Web.Client;

/// <summary>Names the assembly whose pages run in the browser.</summary>
public static class ClientMarker;
