using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;

namespace Touchstone.Shared.Jobs;

/// <summary>Tells troubles that pass by themselves, such as a busy or full database or a lost connection, from those that come again however often one
/// tries.</summary>
internal static class PassingTrouble
{
    public const string Busy = "busy";

    public static bool Is(QualityDb db, Exception problem)
    {
        for (var one = problem; one is not null; one = one.InnerException)
        {
            switch (one)
            {
                case FileNotFoundException or DirectoryNotFoundException or PathTooLongException:
                    return false;
                case DbException trouble when trouble.IsTransient || db.IsPassing(trouble):
                case DbUpdateConcurrencyException or TimeoutException or IOException or SocketException or HttpRequestException or OperationCanceledException:
                case RuleBrokenException { Code: Busy }:
                    return true;
            }
        }
        return false;
    }
}
