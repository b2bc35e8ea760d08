using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Causes;

/// <summary>The words and the owner of a cause as they shall be, made from the given version of the record.</summary>
public sealed record EditCauseRequest(
    Guid CauseId,
    ExpectedVersion Expected,
    [property: Required, StringLength(80, MinimumLength = 1)] string Name,
    [property: StringLength(1000)] string? Description,
    Guid? OwnerId,
    [property: MaxLength(20)] IReadOnlyList<string>? AlsoCalled = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => CauseNames.Problems(AlsoCalled, nameof(AlsoCalled));
}

/// <summary>Words a cause anew or gives it another owner. Its key stays, and what was given under its earlier name is still found under it.</summary>
public sealed class EditCause(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, EditCauseRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditCauses);
        return await databases.ChangeAsync(request, db => EditAsync(db, actor, request, stop), stop, Guard.Causes);
    }

    private async Task<Func<int>> EditAsync(QualityDb db, Actor actor, EditCauseRequest request, CancellationToken stop)
    {
        var tree = await CauseTree.TrackAsync(db, stop);
        var cause = tree.Get(request.CauseId);
        cause.MustBeAt(request.Expected);
        await EditAsync(db, tree, actor, cause, request, stop);
        return () => cause.Version;
    }

    /// <summary>Within another verb's change; says whether anything was changed.</summary>
    internal async Task<bool> EditAsync(QualityDb db, CauseTree tree, Actor actor, Cause cause, EditCauseRequest request, CancellationToken stop)
    {
        cause.Require(CauseAction.Edit);
        var name = request.Name.Trim();
        tree.RequireFreeName(name, cause.ParentId, cause.Id);
        if (request.OwnerId != cause.OwnerId)
            await CauseChange.RequireOwnerAsync(db, request.OwnerId, stop);
        var before = Values(tree, cause);
        var wasCalled = cause.Name;
        (cause.Name, cause.Description, cause.OwnerId) = (name, CauseChange.Blank(request.Description), request.OwnerId);
        tree.RememberPlaces(db, ids, cause);
        if (request.AlsoCalled is { } names)
            CauseChange.SetNames(db, ids, tree, cause, names);
        var after = Values(tree, cause);
        if (before == after)
            return false;
        // Other names stand beside the record; it changes with them.
        if (!db.Entry(cause).Properties.Any(x => x.IsModified))
            db.Entry(cause).Property(x => x.Name).IsModified = true;
        var now = time.GetUtcNow();
        CauseChange.Note(
            db,
            actor,
            now,
            cause,
            CauseStepKind.Edited,
            wasCalled == cause.Name ? Said(before, after) : $"Renamed from {wasCalled} to {cause.Name}"
        );
        CauseChange.Record(db, actor, now, cause, CauseStepKind.Edited, $"Edited the cause {tree.PathOf(cause)}", before, after);
        return true;
    }

    private static CauseValues Values(CauseTree tree, Cause cause) =>
        new(
            cause.Name,
            cause.Description,
            cause.OwnerId,
            string.Join(" | ", tree.Labels.Where(x => x.CauseId == cause.Id && x.IsTyped).Select(x => x.Text).Order(StringComparer.Ordinal))
        );

    private static string Said(CauseValues before, CauseValues after) =>
        before.OwnerId != after.OwnerId ? "Another owner"
        : before.Description != after.Description ? "Described anew"
        : "Other names changed";

    private sealed record CauseValues(string Name, string? Description, Guid? OwnerId, string AlsoCalled);
}
