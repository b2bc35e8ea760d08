using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Steps;

namespace Touchstone.Organisation;

/// <summary>A team that is closed, or whose last day is set, takes nobody in any more.</summary>
internal static class OpenTeams
{
    public static async Task<Team> GetAsync(QualityDb db, Guid teamId, CancellationToken stop)
    {
        var team = await db.Teams.AsNoTracking().FirstOrDefaultAsync(x => x.Id == teamId, stop) ?? throw new RecordNotFoundException("team", teamId);
        team.Require(TeamAction.TakeIn);
        return team;
    }
}
