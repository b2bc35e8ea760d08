using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Scorecards;

/// <summary>The text of a scorecard file, and what changed in the words of who brings it.</summary>
public sealed record ImportScorecardRequest(string Json, ExpectedVersion Expected, [property: StringLength(1000)] string? ChangeNote = null);

/// <summary>What an import did to the variant.</summary>
public enum ImportScorecardOutcome
{
    Added,
    Replaced,
    Unchanged,
}

/// <summary>The version that holds the imported document now, and how many findings the linter has on it.</summary>
public sealed record ImportedScorecard(
    Guid VersionId,
    string Family,
    string Variant,
    ImportScorecardOutcome Outcome,
    ScorecardState State,
    int Version,
    int Errors,
    int Warnings,
    int Hints
);

/// <summary>Brings a scorecard file in as the draft of its variant; the family is found by its key or made.</summary>
public sealed class ImportScorecard(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    public async Task<ImportedScorecard> ExecuteAsync(Actor actor, ImportScorecardRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditScorecards);
        Request.Check(request);
        var document = ScorecardText.Read(request.Json);
        return await databases.ChangeAsync(db => TakeAsync(db, actor, request, document, stop), stop, Guard.Scorecards);
    }

    internal async Task<ImportedScorecard> TakeAsync(
        QualityDb db,
        Actor actor,
        ImportScorecardRequest request,
        ScorecardDocument document,
        CancellationToken stop
    )
    {
        var hash = ScorecardJson.Hash(document);
        var now = time.GetUtcNow();
        var family = await db.ScorecardFamilies.FirstOrDefaultAsync(x => x.Key == document.Family, stop);
        var familyId = family?.Id ?? Guid.Empty;
        var draft = await db.ScorecardVersions.FirstOrDefaultAsync(
            x => x.FamilyId == familyId && x.Variant == document.Variant && x.State == ScorecardState.Draft,
            stop
        );
        var previous = await db
            .ScorecardVersions.AsNoTracking()
            .Where(x => x.FamilyId == familyId && x.Variant == document.Variant && x.State != ScorecardState.Draft)
            .OrderByDescending(x => x.Number)
            .FirstOrDefaultAsync(stop);
        var newest =
            previous?.State == ScorecardState.Published
                ? previous
                : await db
                    .ScorecardVersions.AsNoTracking()
                    .Where(x => x.FamilyId == familyId && x.Variant == document.Variant && x.State == ScorecardState.Published)
                    .OrderByDescending(x => x.Number)
                    .FirstOrDefaultAsync(stop);
        var same =
            draft?.Hash == hash ? draft
            : draft is null && newest?.Hash == hash ? newest
            : null;
        if (same is not null)
            return Result(same, document, ImportScorecardOutcome.Unchanged, same.State == ScorecardState.Draft ? previous : null);
        if (draft is not null)
            draft.MustBeAt(request.Expected);
        else if (request.Expected.IsSeen)
            throw new ChangedMeanwhileException($"{document.Family}/{document.Variant} no longer has a draft that this import could replace.");
        if (family is null)
        {
            family = new ScorecardFamily
            {
                Id = ids.Next(),
                Key = document.Family,
                Name = NameOf(document.Family),
                CreatedAt = now,
            };
            db.ScorecardFamilies.Add(family);
        }
        var outcome = draft is null ? ImportScorecardOutcome.Added : ImportScorecardOutcome.Replaced;
        var before = draft?.Hash;
        if (draft is null)
        {
            draft = new ScorecardVersion
            {
                Id = ids.Next(),
                FamilyId = family.Id,
                Variant = document.Variant,

                CreatedAt = now,
                CreatedByName = actor.Name,
            };
            db.ScorecardVersions.Add(draft);
        }
        draft.Hold(document, request.ChangeNote);
        db.Record(
            actor,
            now,
            "scorecard-imported",
            "scorecard",
            draft.Id,
            $"Imported {document.Family}/{document.Variant} as a draft",
            before is null ? null : new { Hash = before },
            new { draft.Hash }
        );
        await db.SaveChangesAsync(stop);
        return Result(draft, document, outcome, previous);
    }

    private static ImportedScorecard Result(ScorecardVersion version, ScorecardDocument document, ImportScorecardOutcome outcome, ScorecardVersion? previous)
    {
        var found = PublishCheck.Of(document, previous);
        return new ImportedScorecard(
            version.Id,
            document.Family,
            document.Variant,
            outcome,
            version.State,
            version.Version,
            found.Count(x => x.Severity == LintSeverity.Error),
            found.Count(x => x.Severity == LintSeverity.Warning),
            found.Count(x => x.Severity == LintSeverity.Hint)
        );
    }

    internal static string NameOf(string key)
    {
        var words = key.Replace('-', ' ');
        return words.Length == 0 ? key : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
