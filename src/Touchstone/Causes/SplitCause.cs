using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Causes;

/// <summary>One of the causes that another is split into: one that is here, or a new one beside it.</summary>
/// <param name="CauseId">The one that is here; null for a new one.</param>
/// <param name="Name">What a new one is called.</param>
/// <param name="Description">What a new one means.</param>
/// <param name="TakesEarlier">Whether the answers given before count under it; at most one part says so.</param>
public sealed record CausePart(
    Guid? CauseId = null,
    [property: StringLength(80, MinimumLength = 1)] string? Name = null,
    [property: StringLength(1000)] string? Description = null,
    bool TakesEarlier = false
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        CauseId is null == string.IsNullOrWhiteSpace(Name)
            ? [new ValidationResult("names a cause that is here, or a new one by its name, and not both", [nameof(Name)])]
            : [];
}

/// <summary>The cause that is split, its parts, and why.</summary>
public sealed record SplitCauseRequest(
    Guid CauseId,
    ExpectedVersion Expected,
    [property: Required, Length(2, 12)] IReadOnlyList<CausePart> Parts,
    [property: StringLength(1000)] string? Reason = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Parts is { } parts && parts.Count(x => x is { TakesEarlier: true }) > 1
            ? [new ValidationResult("has one part at most that takes the earlier answers", [nameof(Parts)])]
            : [];
}

/// <summary>
/// Splits a cause that turned out to be several. It can no longer be chosen. Nobody can say afterwards which part an earlier answer meant, so it stays
/// under the old
/// one, marked as split, unless one part is said to take them.
/// </summary>
public sealed class SplitCause(IDbContextFactory<QualityDb> databases, TimeProvider time, AddCause add)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, SplitCauseRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditCauses);
        return await databases.ChangeAsync(request, db => SplitAsync(db, actor, request, stop), stop, Guard.Causes);
    }

    private async Task<Func<int>> SplitAsync(QualityDb db, Actor actor, SplitCauseRequest request, CancellationToken stop)
    {
        var tree = await CauseTree.TrackAsync(db, stop);
        var cause = tree.Get(request.CauseId);
        cause.MustBeAt(request.Expected);
        cause.Require(CauseAction.Split);
        if (tree.Below(cause.Id).Any(x => x.State == CauseState.Open))
            throw RuleBrokenException.Conflict("cause-has-causes", $"Causes stand below {cause.Name}. Move them to where they belong first.");
        var parts = new List<Cause>();
        Cause? heir = null;
        foreach (var part in request.Parts)
        {
            var one = part.CauseId is { } id
                ? tree.Get(id)
                : await add.AddAsync(db, tree, actor, new AddCauseRequest(part.Name!, cause.ParentId, Description: part.Description), stop);
            if (one.Id == cause.Id || parts.Contains(one))
                throw new RuleBrokenException("cause-part-twice", $"{one.Name} is named twice: a cause is split into others, each once.");
            one.Require(CauseAction.TakeIn);
            parts.Add(one);
            if (part.TakesEarlier)
                heir = one;
        }
        var now = time.GetUtcNow();
        cause.Split(heir, actor, now, request.Reason);
        var into = string.Join(", ", parts.Select(x => x.Name));
        foreach (var part in parts)
        {
            CauseChange.Note(
                db,
                actor,
                now,
                cause,
                CauseStepKind.Split,
                part == heir ? $"Split: {tree.PathOf(part)}, under which earlier answers count" : $"Split: {tree.PathOf(part)}",
                part.Id
            );
            CauseChange.Note(db, actor, now, part, CauseStepKind.Split, $"Part of what was {tree.PathOf(cause)}");
        }
        CauseChange.Record(
            db,
            actor,
            now,
            cause,
            CauseStepKind.Split,
            $"Split the cause {tree.PathOf(cause)} into {into}",
            new { State = CauseState.Open },
            new
            {
                cause.State,
                Parts = parts.Select(x => x.Key),
                TakesEarlier = heir?.Key,
                cause.ClosedReason,
            }
        );
        return () => cause.Version;
    }
}
