using System.Security.Cryptography;
using System.Text.Json;

namespace Touchstone.Shared.Audit;

/// <summary>Follows the chain entry by entry and remembers no more of it than its last seals.</summary>
internal sealed class AuditWalk(AuditSigner signer, AuditFindings findings, Func<long, Task<string?>> sealAt) : IDisposable
{
    private const int Remembered = 4096;
    private const string Unreadable = "one of its values cannot be read, and was not written so.";
    private readonly string?[] _seals = new string?[Remembered];
    private readonly IncrementalHash _earlierPlaces = signer.BeginHash();
    private bool _isSigned;

    public long Sequence { get; private set; }
    public string Seal { get; private set; } = "";
    public long Sealed { get; private set; }
    public long Unsealed { get; private set; }
    public long Erased { get; private set; }

    public async Task FollowAsync(StoredEntry stored)
    {
        var entry = stored.Entry;
        var at = entry.Sequence!.Value;
        Sealed++;
        var follows = at == Sequence + 1;
        if (at <= Sequence)
            findings.Add($"Entry {at} is in the log more than once, or before the first.");
        else if (!follows)
            findings.Add(at == Sequence + 2 ? $"Entry {Sequence + 1} is missing." : $"Entries {Sequence + 1} to {at - 1} are missing.");
        CheckContents(stored, $"Entry {at}");
        // After a gap the seal before is not known; the gap is the finding.
        if (entry.Seal is null)
            findings.Add($"Entry {at} has lost its seal.");
        else if (follows && entry.Seal != signer.SealOf(Seal, at, entry.Digest))
            findings.Add($"Entry {at} does not follow from the one before it: the seal is not that of the installation's key.");
        (Sequence, Seal) = (at, entry.Seal ?? "");
        if (at > 0)
            _seals[at % Remembered] = entry.Seal;
        if (stored.IsWhole)
            await CheckKnownAsync(entry, $"Entry {at}");
    }

    public async Task LookAtUnsealedAsync(StoredEntry stored)
    {
        Unsealed++;
        var name = $"The entry with id {stored.Entry.Id}, not yet sealed,";
        if (stored.Entry.Seal is not null)
            findings.Add($"{name} has a seal.");
        if (!stored.IsWhole)
            findings.Add($"{name} was edited: {Unreadable}");
        else if (!AuditSigner.IsKeyed(stored.Entry.Digest))
            findings.Add($"{name} is not signed: it was not written by this installation.");
        else
            CheckContents(stored, name);
        if (stored.IsWhole)
            await CheckKnownAsync(stored.Entry, name);
    }

    public void Dispose() => _earlierPlaces.Dispose();

    private void CheckContents(StoredEntry stored, string name)
    {
        var entry = stored.Entry;
        var isKeyed = AuditSigner.IsKeyed(entry.Digest);
        if (!isKeyed && _isSigned)
            findings.Add($"{name} is not signed, though entries before it are.");
        if (isKeyed && !_isSigned && Sealed > 1 && entry.Sequence is not null && entry.Action != AdoptEarlierEntries.Action)
            findings.Add($"{name} is the first that is signed, but nothing says that the earlier ones were adopted.");
        if (!isKeyed)
            AdoptEarlierEntries.AddPlace(_earlierPlaces, entry.Sequence ?? 0, entry.Id);
        _isSigned |= isKeyed;
        if (!stored.IsWhole)
        {
            findings.Add($"{name} was edited: {Unreadable}");
            return;
        }
        if ((isKeyed ? signer.DigestOf(entry) : EarlierDigests.DigestOf(entry)) != entry.Digest)
            findings.Add($"{name} was edited, copied or renumbered: its contents do not match its digest.");
        CheckDetail(stored, name);
        if (isKeyed && entry.Action == AdoptEarlierEntries.Action && stored.Detail?.After is { } after)
            CheckAdopted(after, name);
    }

    private void CheckDetail(StoredEntry stored, string name)
    {
        var (entry, detail) = (stored.Entry, stored.Detail);
        var hasNone = entry.DetailDigest.Length == 0 || entry.DetailDigest == EarlierDigests.Empty;
        if (hasNone)
        {
            if (detail is not null)
                findings.Add($"{name} was written without values before and after; now there are some.");
        }
        else if (detail is null)
            findings.Add($"The values before and after of {Lower(name)} are missing, and no erasure explains it.");
        else if (detail.Erasure is { } erasure)
        {
            Erased++;
            if (
                erasure != signer.ErasureOf(entry.Id, entry.DetailDigest)
                || detail.Before is not null
                || detail.After is not null
                || entry.Action is AuditTrail.DetailsErased or AdoptEarlierEntries.Action
            )
                findings.Add($"The values before and after of {Lower(name)} are said to be erased, but not by this installation.");
        }
        else if (
            (AuditSigner.IsKeyed(entry.DetailDigest) ? signer.DigestOf(detail.Before, detail.After) : EarlierDigests.DigestOf(detail.Before, detail.After))
            != entry.DetailDigest
        )
            findings.Add($"The values before and after of {Lower(name)} were edited or are those of another.");
    }

    private void CheckAdopted(string after, string name)
    {
        var adopted = Read(after);
        if (adopted is null || adopted.Entries != Sealed - 1 || adopted.Places != Convert.ToHexStringLower(_earlierPlaces.GetCurrentHash()))
            findings.Add($"{name} adopted entries of earlier versions under other numbers than they have now.");
    }

    private static AdoptedEntries? Read(string after)
    {
        try
        {
            return JsonSerializer.Deserialize<AdoptedEntries>(after, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task CheckKnownAsync(AuditEntry entry, string name)
    {
        if (entry.KnownSequence == 0)
            return;
        var isRemembered = entry.KnownSequence > 0 && entry.KnownSequence <= Sequence && entry.KnownSequence > Sequence - Remembered;
        var seal = isRemembered ? _seals[entry.KnownSequence % Remembered] : await sealAt(entry.KnownSequence);
        if (seal != entry.KnownSeal || entry.KnownSequence >= entry.Sequence)
            findings.Add($"{name} was written after entry {entry.KnownSequence} had another seal: entries before it were removed or sealed again.");
    }

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
