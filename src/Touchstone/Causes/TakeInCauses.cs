using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Causes;

/// <summary>Adds what a text of a scorecard stands for (“Agent: knowledge”) where the tree does not have it yet: below its branch, which is made too if it
/// has to be.</summary>
public sealed class TakeInCauses(AddCause add)
{
    /// <summary>Within another slice's change, which holds the guard of causes; returns what was added, in words.</summary>
    internal async Task<IReadOnlyList<string>> ExecuteAsync(QualityDb db, Actor actor, IEnumerable<string> texts, CancellationToken stop)
    {
        actor.RequireEverywhere(Permission.EditCauses);
        var tree = await CauseTree.TrackAsync(db, stop);
        var added = new List<string>();
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            if (tree.Named(text) is not null)
                continue;
            Cause? above = null;
            foreach (var name in text.Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(CauseTree.MostLevels))
            {
                // What stands for a closed cause goes on below the one it became.
                var named = tree.Named(above is null ? name : $"{tree.LabelOf(above)}: {name}");
                if (named is null && above is { State: not CauseState.Open })
                {
                    above = null;
                    break;
                }
                above = named is { } known ? tree.Now(known) : await add.AddAsync(db, tree, actor, new AddCauseRequest(Capital(name), above?.Id), stop);
                if (named is null)
                    added.Add(tree.LabelOf(above));
            }
            // The branch may be called otherwise by now: the text stands for the cause all the same. Below a retired one nothing is added.
            if (above is not null && tree.Named(text) is null)
                add.Remember(db, tree, above, text);
        }
        return added;
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
