using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>Rewords what people were told of a page, when words of it are erased; within the caller's transaction.</summary>
internal static class RewordNotifications
{
    public static async Task ExecuteAsync(QualityDb db, string link, Func<string, string> reword, CancellationToken stop)
    {
        foreach (var told in await db.Notifications.Where(x => x.Link == link).ToListAsync(stop))
            told.Text = reword(told.Text);
    }
}
