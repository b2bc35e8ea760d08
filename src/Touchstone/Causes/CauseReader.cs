using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Causes;

/// <summary>Gives the tree to the slices that use causes: what a text stands for now, and what may be chosen.</summary>
internal sealed class CauseReader
{
    private readonly ILookup<Guid, CauseStep> _parts;
    private readonly TimeZoneInfo _zone;

    private CauseReader(CauseTree tree, ILookup<Guid, CauseStep> parts, TimeZoneInfo zone) => (Tree, _parts, _zone) = (tree, parts, zone);

    public CauseTree Tree { get; }

    public static async Task<CauseReader> ReadAsync(QualityDb db, TimeZoneInfo zone, CancellationToken stop)
    {
        var tree = await CauseTree.ReadAsync(db, stop);
        var steps = await db.CauseSteps.AsNoTracking().Where(x => x.Kind == CauseStepKind.Split && x.IntoId != null).OrderBy(x => x.Id).ToListAsync(stop);
        return new CauseReader(tree, steps.ToLookup(x => x.CauseId), zone);
    }

    /// <summary>The causes a closed one was merged or split into.</summary>
    public IReadOnlyList<Cause> Into(Cause closed) =>
        closed.State switch
        {
            CauseState.Merged => Tree.Find(closed.SuccessorId) is { } into ? [into] : [],
            CauseState.Split => [.. _parts[closed.Id].Where(x => x.At == closed.ClosedAt).Select(x => Tree.Find(x.IntoId)).OfType<Cause>()],
            _ => [],
        };

    /// <summary>A text that was given, as it is read now; null when none was given.</summary>
    public CauseReading? Read(string? given)
    {
        if (string.IsNullOrWhiteSpace(given))
            return null;
        if (Tree.Named(given) is not { } named)
            return new CauseReading(given, null, given, given, null, []);
        var now = Tree.Now(named);
        return new CauseReading(given, now.Key, now.Name, Tree.PathOf(now), now.State, [.. Tree.Closed(named).Select(Became)]);
    }

    /// <summary>Those of the texts that count under the cause or below it now.</summary>
    public IReadOnlyList<string> Within(IEnumerable<string> texts, Cause top) =>
        [.. texts.Where(x => Tree.Named(x) is { } named && Tree.IsWithin(Tree.Now(named), Tree.Now(top).Id))];

    /// <summary>
    /// What can be chosen where a scorecard lists these texts: each as it stands now with the open causes below it. A merged one gives way to what it
    /// became, a split
    /// one to its parts, a retired one to nothing; a text that the tree does not have stands for itself.
    /// </summary>
    public IReadOnlyList<OfferedCause> Offer(IEnumerable<string> listed)
    {
        var (offered, seen) = (new List<OfferedCause>(), new HashSet<Guid>());
        foreach (var text in listed)
        {
            if (Tree.Named(text) is not { } named)
                offered.Add(new OfferedCause(text, text, text, 0, null));
            else
                foreach (var top in Tree.Now(named) is { State: CauseState.Split } split ? Into(split).Select(Tree.Now) : [Tree.Now(named)])
                    Offer(top, top == named ? text : top.Key, 0, offered, seen);
        }
        return offered;
    }

    private void Offer(Cause cause, string value, int depth, List<OfferedCause> offered, HashSet<Guid> seen)
    {
        if (cause.State != CauseState.Open || !seen.Add(cause.Id))
            return;
        offered.Add(new OfferedCause(value, cause.Name, Tree.PathOf(cause), depth, cause.Description));
        foreach (var below in Tree.Below(cause.Id))
            Offer(below, below.Key, depth + 1, offered, seen);
    }

    /// <summary>The offered cause that somebody means by its value, key, place in words or another name; null when it is none of them.</summary>
    public OfferedCause? Choose(IReadOnlyList<OfferedCause> offered, string said) =>
        offered.FirstOrDefault(x => string.Equals(x.Value, said, StringComparison.OrdinalIgnoreCase))
        ?? (Tree.Named(said) is { } named ? offered.FirstOrDefault(x => Tree.Named(x.Value)?.Id == Tree.Now(named).Id) : null);

    private CauseBecame Became(Cause closed)
    {
        var from = Tree.PathOf(closed);
        var into = Into(closed).Select(Tree.PathOf).ToList();
        var at = closed.ClosedAt!.Value;
        var on = $"on {TimeZoneInfo.ConvertTime(at, _zone).ToString("d MMM yyyy", CultureInfo.InvariantCulture)} by {closed.ClosedByName}";
        var sentence = closed.State switch
        {
            CauseState.Merged => $"{from} was merged into {string.Join(", ", into)} {on}.",
            CauseState.Split when Tree.Find(closed.SuccessorId) is { } heir =>
                $"{from} was split into {string.Join(", ", into)} {on}; earlier answers count under {Tree.PathOf(heir)}.",
            CauseState.Split => $"{from} was split into {string.Join(", ", into)} {on}; which of them this answer meant is not known.",
            _ => $"{from} was retired {on}.",
        };
        return new CauseBecame(from, closed.State, into, at, closed.ClosedByName ?? "", sentence);
    }
}
