using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>A team that is closed, or whose last day is set, takes nobody in any more.</summary>
internal static class OpenTeams
{
    public static async Task<Team> GetAsync(QualityDb db, Guid teamId, CancellationToken stop)
    {
        var team = await db.Teams.AsNoTracking().FirstOrDefaultAsync(x => x.Id == teamId, stop) ?? throw new RecordNotFoundException("team", teamId);
        return team.ClosedOn is { } on ? throw RuleBrokenException.Conflict("team-closed", $"The team {team.Name} is closed on {on:yyyy-MM-dd}.") : team;
    }
}
