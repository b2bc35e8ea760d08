namespace Touchstone.Web.Shared.Slices;

/// <summary>Work that a slice has done again and again; the name is the trigger's and stays the same in all versions.</summary>
public sealed record BackgroundJob(string Name, TimeSpan Interval, Type Type);
