using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>A slice that took records in before the organisation was set up puts them on its business days, in the same transaction.</summary>
internal interface IOrganisationSetUp
{
    Task DateAsync(QualityDb db, TimeZoneInfo zone, CancellationToken stop);
}
