namespace Touchstone.Organisation;

/// <summary>A slice that took records in before the organisation was set up puts them on its business days afterwards.</summary>
internal interface IOrganisationSetUp
{
    /// <summary>In changes of its own, each of them short; it may be asked for several times.</summary>
    Task DateAsync(TimeZoneInfo zone, CancellationToken stop);
}
