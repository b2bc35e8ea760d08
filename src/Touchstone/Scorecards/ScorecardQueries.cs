using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Organisation;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Searching;
using Touchstone.Shared.Steps;

namespace Touchstone.Scorecards;

/// <summary>Reads scorecards: families with their variants and versions, documents, findings, differences.</summary>
public sealed class ScorecardQueries(IDbContextFactory<QualityDb> databases, BusinessCalendar calendar)
{
    // A hash names one document for ever, so what was counted once stays true.
    private readonly ConcurrentDictionary<string, (int Sections, int Criteria)> _sizes = new();

    /// <summary>Every family; drafts are for those who edit scorecards.</summary>
    public Task<IReadOnlyList<ScorecardFamilyView>> ListAsync(Actor actor, CancellationToken stop = default) => ListAsync(actor, null, stop);

    /// <summary>Those of which family, key, variant, title or channel fits what was typed; a family that fits comes whole, else the versions that do.</summary>
    public async Task<IReadOnlyList<ScorecardFamilyView>> ListAsync(Actor actor, string? typed, CancellationToken stop = default)
    {
        var all = await ReadAllAsync(actor, stop);
        if (NameSearch.WordsOf(typed) is not { Count: > 0 } words)
            return all;
        return
        [
            .. all.Select(family =>
                    NameSearch.Fits(NameSearch.TextOf(family.Name, family.Key), words)
                        ? family
                        : family with
                        {
                            Variants =
                            [
                                .. family
                                    .Variants.Select(x =>
                                        x with
                                        {
                                            Versions =
                                            [
                                                .. x.Versions.Where(v =>
                                                    NameSearch.Fits(NameSearch.TextOf([family.Name, family.Key, v.Variant, v.Title, .. v.Channels]), words)
                                                ),
                                            ],
                                        }
                                    )
                                    .Where(x => x.Versions.Count > 0),
                            ],
                        }
                )
                .Where(x => x.Variants.Count > 0),
        ];
    }

    private async Task<IReadOnlyList<ScorecardFamilyView>> ReadAllAsync(Actor actor, CancellationToken stop)
    {
        actor.Require(Permission.ViewScorecards);
        await using var db = await databases.CreateDbContextAsync(stop);
        var families = await db.ScorecardFamilies.AsNoTracking().OrderBy(x => x.Name).ToListAsync(stop);
        var versions = await Visible(db, actor).ToListAsync(stop);
        return
        [
            .. families
                .Select(family => new ScorecardFamilyView(
                    family.Id,
                    family.Key,
                    family.Name,
                    [
                        .. versions
                            .Where(x => x.FamilyId == family.Id)
                            .GroupBy(x => x.Variant)
                            .OrderBy(x => x.Key, StringComparer.Ordinal)
                            .Select(variant =>
                            {
                                var current = variant.Where(x => x.State == ScorecardState.Published).MaxBy(x => x.Number);
                                return new ScorecardVariantView(
                                    variant.Key,
                                    [
                                        .. variant
                                            .OrderBy(x => x.State != ScorecardState.Draft)
                                            .ThenByDescending(x => x.Number)
                                            .Select(x => View(actor, family, x, x == current)),
                                    ]
                                );
                            }),
                    ]
                ))
                .Where(x => x.Variants.Count > 0),
        ];
    }

    public async Task<ScorecardDetail> GetAsync(Actor actor, Guid versionId, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewScorecards);
        await using var db = await databases.CreateDbContextAsync(stop);
        var version =
            await Visible(db, actor).FirstOrDefaultAsync(x => x.Id == versionId, stop) ?? throw new RecordNotFoundException("scorecard version", versionId);
        return new ScorecardDetail(await ViewAsync(db, actor, version, stop), ScorecardText.DocumentOf(version));
    }

    /// <summary>The newest published version named as family/variant; the draft where there is no published one and the person may see it.</summary>
    public async Task<ScorecardDetail> FindAsync(Actor actor, string family, string variant, bool draftFirst = false, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewScorecards);
        await using var db = await databases.CreateDbContextAsync(stop);
        var families = db.ScorecardFamilies;
        var versions = await Visible(db, actor).Where(x => x.Variant == variant && families.Any(f => f.Id == x.FamilyId && f.Key == family)).ToListAsync(stop);
        var found =
            versions
                .OrderBy(x =>
                    x.State switch
                    {
                        ScorecardState.Draft => draftFirst ? 0 : 2,
                        ScorecardState.Published => 1,
                        _ => 3,
                    }
                )
                .ThenByDescending(x => x.Number)
                .FirstOrDefault()
            ?? throw new RecordNotFoundException("scorecard", $"{family}/{variant}");
        return new ScorecardDetail(await ViewAsync(db, actor, found, stop), ScorecardText.DocumentOf(found));
    }

    public async Task<IReadOnlyList<LintFinding>> LintAsync(Actor actor, Guid versionId, CancellationToken stop = default) =>
        await FindingsAsync(await GetAsync(actor, versionId, stop), stop);

    /// <summary>What publishing would refuse stands among the errors of a draft; a published version is read by itself.</summary>
    private async Task<IReadOnlyList<LintFinding>> FindingsAsync(ScorecardDetail detail, CancellationToken stop)
    {
        if (detail.Version.State != ScorecardState.Draft)
            return PublishCheck.Of(detail.Document);
        await using var db = await databases.CreateDbContextAsync(stop);
        return await FindingsAsync(db, detail.Document, stop);
    }

    private static Task<ScorecardVersion?> PreviousAsync(QualityDb db, ScorecardDocument document, CancellationToken stop)
    {
        var families = db.ScorecardFamilies;
        return db
            .ScorecardVersions.AsNoTracking()
            .Where(x => x.State != ScorecardState.Draft && x.Variant == document.Variant && families.Any(f => f.Id == x.FamilyId && f.Key == document.Family))
            .OrderByDescending(x => x.Number)
            .FirstOrDefaultAsync(stop);
    }

    /// <summary>The newest version of the predecessor it names, and of each scorecard that names it.</summary>
    public async Task<(Guid? Predecessor, IReadOnlyList<ScorecardVersionView> Successors)> SuccessionAsync(
        Actor actor,
        ScorecardDetail detail,
        CancellationToken stop = default
    )
    {
        actor.Require(Permission.ViewScorecards);
        var newest = (await ListAsync(actor, stop))
            .SelectMany(x => x.Variants)
            .Select(x => x.Versions.FirstOrDefault(v => v.State != ScorecardState.Draft) ?? x.Versions[0])
            .ToList();
        await using var db = await databases.CreateDbContextAsync(stop);
        var ids = newest.Select(x => x.Id).ToList();
        var named = (await Visible(db, actor).Where(x => ids.Contains(x.Id)).ToListAsync(stop)).ToDictionary(
            x => x.Id,
            x => ScorecardText.DocumentOf(x).Predecessor
        );
        return (
            newest.Find(x => $"{x.Family}/{x.Variant}" == detail.Document.Predecessor)?.Id,
            newest.FindAll(x => named.GetValueOrDefault(x.Id) == $"{detail.Document.Family}/{detail.Document.Variant}")
        );
    }

    /// <summary>Checks a text without keeping it, against the version its variant has published here.</summary>
    public async Task<ScorecardCheck> CheckAsync(string json, CancellationToken stop = default)
    {
        var (document, problems) = ScorecardJson.Parse(json);
        if (document is null)
            return new ScorecardCheck(problems, []);
        await using var db = await databases.CreateDbContextAsync(stop);
        return new ScorecardCheck(problems, await FindingsAsync(db, document, stop));
    }

    private async Task<IReadOnlyList<LintFinding>> FindingsAsync(QualityDb db, ScorecardDocument document, CancellationToken stop)
    {
        var causes = await CauseReader.ReadAsync(db, await calendar.ZoneAsync(stop), stop);
        IReadOnlyList<LintFinding> found =
        [
            .. PublishCheck.Of(document, await PreviousAsync(db, document, stop)),
            .. ScorecardCauses.Findings(causes, document),
        ];
        if (document.Predecessor?.Split('/') is not [var family, var variant])
            return found;
        var families = db.ScorecardFamilies;
        return await db.ScorecardVersions.AnyAsync(
            x => x.State != ScorecardState.Draft && x.Variant == variant && families.Any(f => f.Id == x.FamilyId && f.Key == family),
            stop
        )
            ? found
            :
            [
                .. found,
                new(
                    LintSeverity.Warning,
                    "predecessor-not-here",
                    "predecessor",
                    $"No version of {document.Predecessor} was published here, so results cannot refer to it.",
                    "Correct the name, or leave it out."
                ),
            ];
    }

    /// <summary>What changed since the version published before this one.</summary>
    public async Task<ScorecardComparison> CompareAsync(Actor actor, Guid versionId, CancellationToken stop = default)
    {
        var now = await GetAsync(actor, versionId, stop);
        await using var db = await databases.CreateDbContextAsync(stop);
        var families = db.ScorecardFamilies;
        var earlier = Visible(db, actor)
            .Where(x =>
                x.State != ScorecardState.Draft && x.Variant == now.Version.Variant && families.Any(f => f.Id == x.FamilyId && f.Key == now.Version.Family)
            );
        if (now.Version.State != ScorecardState.Draft)
            earlier = earlier.Where(x => x.Number < now.Version.Number);
        var previous = await earlier.OrderByDescending(x => x.Number).FirstOrDefaultAsync(stop);
        return previous is null
            ? new ScorecardComparison(null, [])
            : new ScorecardComparison(await ViewAsync(db, actor, previous, stop), ScorecardDiff.Between(ScorecardText.DocumentOf(previous), now.Document));
    }

    /// <summary>Checks a text without keeping it.</summary>
    public static ScorecardCheck Check(string json)
    {
        var (document, problems) = ScorecardJson.Parse(json);
        return new ScorecardCheck(problems, document is null ? [] : ScorecardLinter.Lint(document));
    }

    private static IQueryable<ScorecardVersion> Visible(QualityDb db, Actor actor)
    {
        var all = db.ScorecardVersions.AsNoTracking();
        return actor.May(Permission.EditScorecards) ? all : all.Where(x => x.State != ScorecardState.Draft);
    }

    private async Task<ScorecardVersionView> ViewAsync(QualityDb db, Actor actor, ScorecardVersion version, CancellationToken stop)
    {
        var family = await db.ScorecardFamilies.AsNoTracking().FirstAsync(x => x.Id == version.FamilyId, stop);
        var isCurrent =
            version.State == ScorecardState.Published
            && !await db.ScorecardVersions.AnyAsync(
                x => x.FamilyId == version.FamilyId && x.Variant == version.Variant && x.State == ScorecardState.Published && x.Number > version.Number,
                stop
            );
        return View(actor, family, version, isCurrent);
    }

    private ScorecardVersionView View(Actor actor, ScorecardFamily family, ScorecardVersion x, bool isCurrent)
    {
        var size = _sizes.GetOrAdd(
            x.Hash,
            _ =>
            {
                var document = ScorecardText.DocumentOf(x);
                return (document.Sections.Count, document.AllCriteria().Count());
            }
        );
        return new ScorecardVersionView(
            x.Id,
            family.Key,
            family.Name,
            x.Variant,
            x.Number,
            x.State,
            isCurrent,
            x.Title,
            x.Channels.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            x.Hash,
            size.Sections,
            size.Criteria,
            x.CreatedAt,
            x.CreatedByName,
            x.PublishedAt,
            x.PublishedByName,
            x.ChangeNote,
            x.Version
        )
        {
            Actions = actor.MayEverywhere(Permission.EditScorecards) ? x.Open(_ => true) : [],
        };
    }
}
