using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>Brings to its end what the set-up left to be dated, also when the server was stopped in the middle of it.</summary>
internal sealed class CompleteSetUp(IEnumerable<IOrganisationSetUp> slices, BusinessCalendar calendar) : INewsHandler
{
    public string Kind => Changed.KindOf("organisation");

    public bool Wants(Changed changed) => changed.From is null;

    public TimeSpan Limit => TimeSpan.FromMinutes(10);

    public async Task HandleAsync(NewsMessage news, CancellationToken stop)
    {
        var zone = await calendar.ZoneAsync(stop);
        foreach (var slice in slices)
            await slice.DateAsync(zone, stop);
    }
}
