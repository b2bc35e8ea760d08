using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;

namespace Touchstone.Causes;

/// <summary>A new cause below another, or a branch of its own. The key is made from its place where none is given.</summary>
public sealed record AddCauseRequest(
    [property: Required, StringLength(80, MinimumLength = 1)] string Name,
    Guid? ParentId = null,
    [property: StringLength(64, MinimumLength = 1), RegularExpression(CauseKey.Pattern, ErrorMessage = CauseKey.Problem)] string? Key = null,
    [property: StringLength(1000)] string? Description = null,
    Guid? OwnerId = null,
    [property: MaxLength(20)] IReadOnlyList<string>? AlsoCalled = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => CauseNames.Problems(AlsoCalled, nameof(AlsoCalled));
}

/// <summary>Adds a cause to the tree, as the last of its branch.</summary>
public sealed class AddCause(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    public async Task<Guid> ExecuteAsync(Actor actor, AddCauseRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditCauses);
        return await databases.ChangeAsync(request, db => AddAsync(db, actor, request, stop), stop, Guard.Causes);
    }

    private async Task<Guid> AddAsync(QualityDb db, Actor actor, AddCauseRequest request, CancellationToken stop)
    {
        var tree = await CauseTree.TrackAsync(db, stop);
        var cause = await AddAsync(db, tree, actor, request, stop);
        return cause.Id;
    }

    /// <summary>Within another verb's change.</summary>
    internal async Task<Cause> AddAsync(QualityDb db, CauseTree tree, Actor actor, AddCauseRequest request, CancellationToken stop)
    {
        var name = request.Name.Trim();
        tree.RequireRoomBelow(request.ParentId, null);
        tree.RequireFreeName(name, request.ParentId, null);
        await CauseChange.RequireOwnerAsync(db, request.OwnerId, stop);
        if (tree.ByKey(request.Key) is { } taken)
            throw RuleBrokenException.Conflict("cause-key-taken", $"The key {request.Key} is {tree.PathOf(taken)}'s. A key is never given again.");
        var now = time.GetUtcNow();
        var id = ids.Next();
        var cause = new Cause
        {
            Id = id,
            Key = request.Key ?? tree.FreeKey(request.ParentId, name),
            Name = name,
            Description = CauseChange.Blank(request.Description),
            ParentId = request.ParentId,
            Place = tree.PlaceIn(request.ParentId, null, id),
            OwnerId = request.OwnerId,
        };
        tree.Add(db, cause);
        tree.RememberPlaces(db, ids, cause);
        CauseChange.SetNames(db, ids, tree, cause, request.AlsoCalled ?? []);
        CauseChange.Note(db, actor, now, cause, CauseStepKind.Added, $"Added as {tree.PathOf(cause)}");
        CauseChange.Record(
            db,
            actor,
            now,
            cause,
            CauseStepKind.Added,
            $"Added the cause {tree.PathOf(cause)}",
            after: new
            {
                cause.Key,
                cause.Name,
                cause.Description,
                cause.ParentId,
                cause.OwnerId,
                request.AlsoCalled,
            }
        );
        return cause;
    }

    /// <summary>Another text stands for the cause from now on.</summary>
    internal void Remember(QualityDb db, CauseTree tree, Cause cause, string text) => tree.Remember(db, ids, cause, text);
}
