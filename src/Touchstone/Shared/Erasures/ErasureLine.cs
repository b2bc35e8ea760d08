using System.Globalization;

namespace Touchstone.Shared.Erasures;

/// <summary>One erasure in the ledger: which kind, of which record, when. Ids only; nothing that was erased can be read from it.</summary>
internal sealed record ErasureLine(string Id, string Action, string SubjectId, DateTimeOffset At)
{
    private const string Form = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public static ErasureLine? Parse(string line)
    {
        var parts = line.Split('\t');
        return parts.Length == 4 && DateTimeOffset.TryParseExact(parts[3], Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new ErasureLine(parts[0], parts[1], parts[2], at)
            : null;
    }

    /// <summary>The entry's number alone comes again after a restore; with its time it does not.</summary>
    public static string IdOf(long entry, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{entry}-{at.ToUnixTimeMilliseconds()}");

    public override string ToString() => string.Join('\t', Id, Action, SubjectId, At.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture));
}
