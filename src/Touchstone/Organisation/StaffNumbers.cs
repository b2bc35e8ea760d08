using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Searching;

namespace Touchstone.Organisation;

/// <summary>Staff numbers are one and the same in other capitals, widths and blanks.</summary>
internal static class StaffNumbers
{
    public static async Task<bool> IsTakenAsync(QualityDb db, string number, Guid? except, CancellationToken stop)
    {
        var normal = NormalForm.OfId(number);
        return (await db.People.Where(x => x.StaffNumber != null && x.Id != except).Select(x => x.StaffNumber!).ToListAsync(stop)).Exists(x =>
            NormalForm.OfId(x) == normal
        );
    }
}
