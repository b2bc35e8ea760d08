using System.Text;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Searching;
using Touchstone.Shared.Steps;

namespace Touchstone.Causes;

/// <summary>
/// The whole tree as it stands in one context: every cause in its place, the texts that stand for it, and what a closed one became. It is small (a few
/// hundred rows)
/// and read anew wherever it is needed, so nothing is ever mapped by an old tree.
/// </summary>
internal sealed class CauseTree
{
    /// <summary>The room that is left between two neighbours.</summary>
    public const long Room = 1 << 20;

    public const int MostLevels = 6;
    public const int MostCauses = 2000;

    private readonly Dictionary<Guid, Cause> _byId;
    private readonly Dictionary<string, Cause> _byKey;
    private readonly Dictionary<string, Guid> _byForm;
    private readonly List<CauseLabel> _labels;

    private CauseTree(List<Cause> causes, List<CauseLabel> labels)
    {
        _byId = causes.ToDictionary(x => x.Id);
        _byKey = causes.ToDictionary(x => x.Key, StringComparer.Ordinal);
        _byForm = labels.ToDictionary(x => x.Form, x => x.CauseId, StringComparer.Ordinal);
        _labels = labels;
    }

    public IEnumerable<Cause> All => _byId.Values;

    public IEnumerable<CauseLabel> Labels => _labels;

    /// <summary>For reading.</summary>
    public static Task<CauseTree> ReadAsync(QualityDb db, CancellationToken stop) => LoadAsync(db.Causes.AsNoTracking(), db.CauseLabels.AsNoTracking(), stop);

    /// <summary>For a change within the caller's transaction.</summary>
    public static Task<CauseTree> TrackAsync(QualityDb db, CancellationToken stop) => LoadAsync(db.Causes, db.CauseLabels, stop);

    private static async Task<CauseTree> LoadAsync(IQueryable<Cause> causes, IQueryable<CauseLabel> labels, CancellationToken stop) =>
        new(await causes.ToListAsync(stop), await labels.ToListAsync(stop));

    public Cause Get(Guid id) => _byId.GetValueOrDefault(id) ?? throw new RecordNotFoundException("cause", id);

    public Cause? Find(Guid? id) => id is { } wanted ? _byId.GetValueOrDefault(wanted) : null;

    public Cause? ByKey(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);

    /// <summary>The cause that a text of a scorecard or an answer stands for: a key, a place in words (“Agent: knowledge”), now or earlier, or another
    /// name.</summary>
    public Cause? Named(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return ByKey(text.Trim().ToLowerInvariant()) ?? Find(_byForm.TryGetValue(CauseLabel.FormOf(text), out var id) ? id : null);
    }

    /// <summary>The ways of one branch in their order, closed ones too.</summary>
    public IReadOnlyList<Cause> Below(Guid? parent) =>
        [.. _byId.Values.Where(x => x.ParentId == parent).OrderBy(x => x.Place).ThenBy(x => x.Name, StringComparer.Ordinal)];

    /// <summary>The cause itself and everything below it, in order.</summary>
    public IEnumerable<Cause> Within(Cause top) => Below(top.Id).SelectMany(Within).Prepend(top);

    /// <summary>Every cause, each before those below it.</summary>
    public IEnumerable<Cause> InOrder() => Below(null).SelectMany(Within);

    /// <summary>From the branch down to the cause.</summary>
    public IReadOnlyList<Cause> Way(Cause cause)
    {
        var way = new List<Cause> { cause };
        while (Find(way[0].ParentId) is { } above)
            way.Insert(0, above);
        return way;
    }

    /// <summary>“Agent › Knowledge”.</summary>
    public string PathOf(Cause cause) => string.Join(" › ", Way(cause).Select(x => x.Name));

    /// <summary>“Agent: Knowledge”, as scorecards write it.</summary>
    public string LabelOf(Cause cause) => string.Join(": ", Way(cause).Select(x => x.Name));

    public bool IsWithin(Cause cause, Guid top) => Way(cause).Any(x => x.Id == top);

    /// <summary>What the cause has become: itself while it is open, retired or split without an heir, else the one its answers count under.</summary>
    public Cause Now(Cause cause)
    {
        while (Find(cause.SuccessorId) is { } next)
            cause = next;
        return cause;
    }

    /// <summary>The closed causes on the way from one to what it is now.</summary>
    public IEnumerable<Cause> Closed(Cause cause)
    {
        for (Cause? at = cause; at is not null && at.State != CauseState.Open; at = Find(at.SuccessorId))
            yield return at;
    }

    public void Add(QualityDb db, Cause cause)
    {
        if (_byId.Count >= MostCauses)
            throw new RuleBrokenException("too-many-causes", $"A tree of more than {MostCauses:N0} causes helps nobody to choose. Merge or retire some first.");
        _byId[cause.Id] = cause;
        _byKey[cause.Key] = cause;
        db.Causes.Add(cause);
    }

    /// <summary>Makes a text stand for the cause from now on; one that stands for another is refused.</summary>
    public void Remember(QualityDb db, IdSource ids, Cause cause, string text, bool isTyped = false)
    {
        var form = CauseLabel.FormOf(text);
        var holder = _byForm.TryGetValue(form, out var id) ? Get(id) : null;
        holder ??= _byKey.Values.FirstOrDefault(x => x.Id != cause.Id && CauseLabel.FormOf(x.Key) == form);
        if (holder is not null && holder.Id != cause.Id)
        {
            throw RuleBrokenException.Conflict(
                "cause-label-taken",
                $"“{text}” already stands for {PathOf(holder)}{(holder.State == CauseState.Open ? "" : $" ({holder.State.ToString().ToLowerInvariant()})")} "
                    + "in scorecards and answers. Choose another name, or use that cause."
            );
        }
        if (holder is not null)
        {
            if (isTyped)
                foreach (var known in _labels.Where(x => x.Form == form))
                    known.IsTyped = true;
            return;
        }
        var label = new CauseLabel
        {
            Id = ids.Next(),
            CauseId = cause.Id,
            Text = text,
            Form = form,
            IsTyped = isTyped,
        };
        _labels.Add(label);
        _byForm[form] = cause.Id;
        db.CauseLabels.Add(label);
    }

    /// <summary>A text that somebody said is another name of the cause, and that is no longer one.</summary>
    public void Forget(QualityDb db, CauseLabel label)
    {
        _labels.Remove(label);
        _byForm.Remove(label.Form);
        db.CauseLabels.Remove(label);
    }

    /// <summary>After a cause was named or placed: its place in words and those below it stand for them, beside all earlier ones.</summary>
    public void RememberPlaces(QualityDb db, IdSource ids, Cause top)
    {
        foreach (var cause in Within(top))
            Remember(db, ids, cause, LabelOf(cause));
    }

    /// <summary>A free name in the branch; two that look alike are one.</summary>
    public void RequireFreeName(string name, Guid? parent, Guid? self)
    {
        var form = CauseLabel.FormOf(name);
        if (Below(parent).FirstOrDefault(x => x.Id != self && x.State == CauseState.Open && CauseLabel.FormOf(x.Name) == form) is { } same)
            throw RuleBrokenException.Conflict(
                "cause-name-taken",
                $"{(parent is null ? "There is already a branch" : $"{Get(parent.Value).Name} already has a cause")} called {same.Name}."
            );
    }

    /// <summary>The branch that takes a cause in: there, open, not below the cause itself, and not too deep.</summary>
    public void RequireRoomBelow(Guid? parentId, Cause? moved)
    {
        if (parentId is not { } id)
            return;
        var parent = Get(id);
        parent.Require(CauseAction.TakeIn);
        if (moved is not null && IsWithin(parent, moved.Id))
            throw new RuleBrokenException("cause-cycle", "A cause cannot stand below itself or below a cause that is below it.");
        var below = moved is null ? 1 : Within(moved).Max(x => Way(x).Count) - Way(moved).Count + 1;
        if (Way(parent).Count + below > MostLevels)
            throw new RuleBrokenException("cause-too-deep", $"The tree has at most {MostLevels} levels; this would be deeper. Place it higher.");
    }

    /// <summary>The place before a neighbour, or the last of the branch; where there is no room left, all of the branch get new places.</summary>
    public long PlaceIn(Guid? parent, Guid? before, Guid self)
    {
        var others = Below(parent).Where(x => x.Id != self).ToList();
        var at = before is { } id ? others.FindIndex(x => x.Id == id) : others.Count;
        if (at < 0)
            throw new RuleBrokenException("cause-not-beside", "The cause to stand before is not in that branch.");
        if (others.Count == 0)
            return Room;
        if (at == others.Count)
            return others[^1].Place + Room;
        var lower = at == 0 ? others[0].Place - 2 * Room : others[at - 1].Place;
        if (others[at].Place - lower >= 2)
            return lower + (others[at].Place - lower) / 2;
        for (var i = 0; i < others.Count; i++)
            others[i].Place = (i < at ? i + 1 : i + 2) * Room;
        return (at + 1) * Room;
    }

    /// <summary>A key that no cause has or had: the place in plain words joined by hyphens.</summary>
    public string FreeKey(Guid? parent, string name)
    {
        var stem = Plain(name);
        if (Find(parent) is { } above)
            stem = $"{above.Key}-{stem}";
        stem = stem.Length > 56 ? stem[..56].TrimEnd('-') : stem;
        var key = stem;
        for (var again = 2; _byKey.ContainsKey(key); again++)
            key = $"{stem}-{again}";
        return key;
    }

    private static string Plain(string name)
    {
        var made = new StringBuilder();
        foreach (var c in NormalForm.Of(name))
        {
            if (char.IsAsciiLetterOrDigit(c))
                made.Append(c);
            else if (made.Length > 0 && made[^1] != '-')
                made.Append('-');
        }
        return made.ToString().Trim('-') is { Length: > 0 } plain ? plain : "cause";
    }
}
