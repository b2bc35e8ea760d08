using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;

namespace Touchstone.Causes;

/// <summary>What every verb of this slice does beside its own change: a step in the history of the cause, and an entry in the audit log.</summary>
internal static class CauseChange
{
    public static void Note(QualityDb db, Actor actor, DateTimeOffset at, Cause cause, CauseStepKind kind, string text, Guid? into = null) =>
        db.CauseSteps.Add(
            new CauseStep
            {
                CauseId = cause.Id,
                Kind = kind,
                At = at,
                ById = actor.PersonId,
                ByName = actor.Name,
                Text = text,
                IntoId = into,
            }
        );

    public static void Record(
        QualityDb db,
        Actor actor,
        DateTimeOffset at,
        Cause cause,
        CauseStepKind kind,
        string summary,
        object? before = null,
        object? after = null
    ) => db.Record(actor, at, $"cause-{kind.ToString().ToLowerInvariant()}", "cause", cause.Id, summary, before, after);

    /// <summary>Somebody who works here; nobody else can look after a cause.</summary>
    public static async Task RequireOwnerAsync(QualityDb db, Guid? ownerId, CancellationToken stop)
    {
        if (ownerId is not { } id)
            return;
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, stop) ?? throw new RecordNotFoundException("person", id);
        if (person.State != PersonState.Active || person.Kind != PersonKind.Staff)
            throw new RuleBrokenException("cause-owner-not-here", $"{person.Name} cannot look after a cause: the owner is a member of staff who works here.");
    }

    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>The other names as somebody typed them, each once.</summary>
    public static void SetNames(QualityDb db, IdSource ids, CauseTree tree, Cause cause, IReadOnlyList<string> names)
    {
        var wanted = names.Select(x => x.Trim()).Where(x => x.Length > 0).DistinctBy(CauseLabel.FormOf).ToList();
        var forms = wanted.Select(CauseLabel.FormOf).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in tree.Labels.Where(x => x.CauseId == cause.Id && x.IsTyped && !forms.Contains(x.Form)).ToList())
            tree.Forget(db, gone);
        foreach (var name in wanted)
            tree.Remember(db, ids, cause, name, isTyped: true);
    }
}
