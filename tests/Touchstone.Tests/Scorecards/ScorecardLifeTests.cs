using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Outbox;
using Touchstone.Testing;

namespace Touchstone.Tests.Scorecards;

[Trait("Category", "Slow")]
public sealed class ScorecardLifeTests
{
    private static readonly ScorecardDocument Phone = ReadyScorecards.All.First(x => x.Variant == "phone");

    [Fact]
    public async Task The_ready_family_is_installed_once_and_each_variant_is_the_one_chosen()
    {
        await using var organisation = new TestOrganisation();
        var actor = await organisation.SetUpAsync();
        var install = organisation.Get<InstallReadyScorecards>();

        var first = await install.ExecuteAsync(actor);
        var second = await install.ExecuteAsync(actor);

        Assert.Equal(ReadyScorecards.All.Count, first.Published.Count);
        Assert.Empty(second.Published);
        Assert.Equal(first.Published, second.AlreadyHere);
        var family = Assert.Single(await organisation.Get<ScorecardQueries>().ListAsync(actor));
        Assert.Equal("everyday-service", family.Key);
        Assert.All(family.Variants, x => Assert.True(Assert.Single(x.Versions) is { IsCurrent: true, Number: 1, State: ScorecardState.Published }));
        var detail = await organisation.Get<ScorecardQueries>().FindAsync(actor, "everyday-service", "phone");
        Assert.Equal(Phone, detail.Document);
        await using var db = organisation.OpenDatabase();
        Assert.Equal(
            ReadyScorecards.All.Count,
            await db.Set<OutboxMessage>().CountAsync(x => x.Kind == "scorecard-changed" && x.Body.Contains("\"to\":\"published\""))
        );
        Assert.Equal(ReadyScorecards.All.Count, await db.Set<AuditEntry>().CountAsync(x => x.Action == "scorecard-published"));
    }

    [Fact]
    public async Task What_lint_passes_is_published_and_what_it_stops_is_refused()
    {
        await using var organisation = new TestOrganisation();
        var actor = await organisation.SetUpAsync();
        var queries = organisation.Get<ScorecardQueries>();
        var first = Phone.Sections[0].Criteria.First(x => x.Levels.Count > 2);
        ScorecardDocument With(Func<Criterion, Criterion> change) =>
            Phone with
            {
                Sections = [.. Phone.Sections.Select(s => s with { Criteria = [.. s.Criteria.Select(x => x.Id == first.Id ? change(x) : x)] })],
            };
        ScorecardDocument[] tried =
        [
            .. ReadyScorecards.All,
            Phone,
            Phone with
            {
                PassMark = 69.95m,
            },
            Phone with
            {
                Title = "Another title",
            },
            With(x => x with { Levels = [.. x.Levels.Skip(1)] }),
            With(x => x with { Predecessor = "never-there", Id = "a-successor", Key = "a-successor" }),
            With(x => x with { Weight = -1 }),
            With(x => x with { Title = "Worded anew" }),
            Phone with
            {
                Family = "another-family",
                PassMark = 80,
            },
        ];
        var outcomes = new HashSet<bool>();
        foreach (var document in tried)
        {
            var text = ScorecardJson.Write(document);
            var check = await queries.CheckAsync(text);
            var imported = await organisation.Get<ImportScorecard>().ExecuteAsync(actor, new ImportScorecardRequest(text, ExpectedVersion.Any));
            if (imported.State != ScorecardState.Draft)
            {
                Assert.False(check.CanBePublished);
                continue;
            }
            Assert.Equal(check.CanBePublished, (await queries.LintAsync(actor, imported.VersionId)).All(x => x.Severity != LintSeverity.Error));
            var publishing = organisation.Get<PublishScorecard>().ExecuteAsync(actor, new PublishScorecardRequest(imported.VersionId, ExpectedVersion.Any));
            if (check.CanBePublished)
                await publishing;
            else
                await Assert.ThrowsAsync<RuleBrokenException>(() => publishing);
            outcomes.Add(check.CanBePublished);
        }
        Assert.Equal(2, outcomes.Count);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_another_one_replaces_the_draft()
    {
        await using var organisation = new TestOrganisation();
        var actor = await organisation.SetUpAsync();
        var import = organisation.Get<ImportScorecard>();

        var added = await import.ExecuteAsync(actor, new ImportScorecardRequest(ScorecardJson.Write(Phone), ExpectedVersion.Any));
        var same = await import.ExecuteAsync(actor, new ImportScorecardRequest(ScorecardJson.Canonical(Phone), ExpectedVersion.Any));
        var replaced = await import.ExecuteAsync(
            actor,
            new ImportScorecardRequest(ScorecardJson.Write(Phone with { Title = "Another title" }), ExpectedVersion.Any)
        );

        Assert.Equal(ImportScorecardOutcome.Added, added.Outcome);
        Assert.Equal(ImportScorecardOutcome.Unchanged, same.Outcome);
        Assert.Equal(ImportScorecardOutcome.Replaced, replaced.Outcome);
        Assert.Equal(added.VersionId, replaced.VersionId);
        await organisation.Get<PublishScorecard>().ExecuteAsync(actor, new PublishScorecardRequest(added.VersionId, ExpectedVersion.Any));
        var published = await import.ExecuteAsync(
            actor,
            new ImportScorecardRequest(ScorecardJson.Write(Phone with { Title = "Another title" }), ExpectedVersion.Any)
        );
        Assert.Equal((ImportScorecardOutcome.Unchanged, ScorecardState.Published), (published.Outcome, published.State));
    }

    [Fact]
    public async Task A_file_with_slips_is_refused_with_the_line_and_path_of_each()
    {
        await using var organisation = new TestOrganisation();
        var actor = await organisation.SetUpAsync();
        var text = ScorecardJson.Write(Phone).Replace("\"kind\": \"yes-no\"", "\"kind\": \"maybe\"").Replace("\"mode\": \"percentage\"", "\"mode\": 7");

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            organisation.Get<ImportScorecard>().ExecuteAsync(actor, new ImportScorecardRequest(text, ExpectedVersion.Any))
        );

        Assert.Equal("scorecard-unreadable", broken.Code);
        Assert.Contains(broken.Details, x => x.StartsWith("Line ") && x.Contains(", mode:"));
        Assert.Contains(broken.Details, x => x.Contains("sections[0].criteria[") && x.Contains("kind"));
        var cut = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            organisation.Get<ImportScorecard>().ExecuteAsync(actor, new ImportScorecardRequest("{\"format\": ", ExpectedVersion.Any))
        );
        Assert.Contains("Line 1", Assert.Single(cut.Details));
        Assert.Empty(await organisation.Get<ScorecardQueries>().ListAsync(actor));
    }

    [Fact]
    public async Task A_published_version_never_changes_and_the_next_one_is_made_from_it()
    {
        await using var organisation = new TestOrganisation();
        var actor = await organisation.SetUpAsync();
        await organisation.Get<InstallReadyScorecards>().ExecuteAsync(actor);
        var queries = organisation.Get<ScorecardQueries>();
        var one = (await queries.FindAsync(actor, "everyday-service", "phone")).Version;
        var edit = organisation.Get<EditScorecardDraft>();

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            edit.ExecuteAsync(actor, new EditScorecardDraftRequest(one.Id, one.Version, ScorecardJson.Write(Phone with { Title = "Else" })))
        );
        Assert.Equal("scorecard-published", refused.Code);
        Assert.Equal(
            "scorecard-published",
            (await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.Get<DeleteDraft>().ExecuteAsync(actor, one.Id, ExpectedVersion.Any))).Code
        );
        Assert.Equal(
            "scorecard-published",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    organisation.Get<PublishScorecard>().ExecuteAsync(actor, new PublishScorecardRequest(one.Id, ExpectedVersion.Any))
                )
            ).Code
        );

        var draft = await organisation.Get<CreateDraftFrom>().ExecuteAsync(actor, one.Id);
        Assert.Equal(
            "draft-exists",
            (await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.Get<CreateDraftFrom>().ExecuteAsync(actor, one.Id))).Code
        );
        Assert.Equal(
            "scorecard-unchanged",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    organisation.Get<PublishScorecard>().ExecuteAsync(actor, new PublishScorecardRequest(draft, ExpectedVersion.Any))
                )
            ).Code
        );
        var version = await edit.ExecuteAsync(
            actor,
            new EditScorecardDraftRequest(draft, 0, ScorecardJson.Write(Phone with { Title = "Everyday service: calls" }))
        );
        Assert.Equal(
            "changed-meanwhile",
            (
                await Assert.ThrowsAsync<ChangedMeanwhileException>(() =>
                    edit.ExecuteAsync(actor, new EditScorecardDraftRequest(draft, 0, ScorecardJson.Write(Phone)))
                )
            ).Code
        );
        Assert.Equal(
            "other-scorecard",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    edit.ExecuteAsync(actor, new EditScorecardDraftRequest(draft, version, ScorecardJson.Write(Phone with { Variant = "chat" })))
                )
            ).Code
        );
        var published = await organisation.Get<PublishScorecard>().ExecuteAsync(actor, new PublishScorecardRequest(draft, version, "Clearer title"));

        Assert.Equal(2, published.Number);
        Assert.Equal(draft, (await queries.FindAsync(actor, "everyday-service", "phone")).Version.Id);
        var old = await queries.GetAsync(actor, one.Id);
        Assert.Equal((ScorecardState.Published, false, one.Hash), (old.Version.State, old.Version.IsCurrent, old.Version.Hash));
        var comparison = await queries.CompareAsync(actor, draft);
        Assert.Equal(one.Id, comparison.Previous!.Id);
        Assert.Equal("title", Assert.Single(comparison.Changes).Path);

        await organisation.Get<RetireScorecard>().ExecuteAsync(actor, new RetireScorecardRequest(draft, ExpectedVersion.Any, "Wrong title"));
        Assert.Equal(one.Id, (await queries.FindAsync(actor, "everyday-service", "phone")).Version.Id);
        Assert.Equal(
            "scorecard-not-published",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    organisation.Get<RetireScorecard>().ExecuteAsync(actor, new RetireScorecardRequest(draft, ExpectedVersion.Any))
                )
            ).Code
        );
    }

    [Fact]
    public async Task Errors_of_the_linter_and_a_changed_meaning_under_the_same_id_stop_publishing()
    {
        await using var organisation = new TestOrganisation();
        var actor = await organisation.SetUpAsync();
        var import = organisation.Get<ImportScorecard>();
        var publish = organisation.Get<PublishScorecard>();

        var noChannels = await import.ExecuteAsync(
            actor,
            new ImportScorecardRequest(ScorecardJson.Write(WithFirst(x => x with { Weight = -3 })), ExpectedVersion.Any)
        );
        Assert.True(noChannels.Errors > 0);
        var lint = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            publish.ExecuteAsync(actor, new PublishScorecardRequest(noChannels.VersionId, ExpectedVersion.Any))
        );
        Assert.Equal("scorecard-has-errors", lint.Code);
        Assert.Contains(lint.Details, x => x.StartsWith("sections[0].criteria[0]"));

        var good = await import.ExecuteAsync(actor, new ImportScorecardRequest(ScorecardJson.Write(Phone), ExpectedVersion.Any));
        await publish.ExecuteAsync(actor, new PublishScorecardRequest(good.VersionId, ExpectedVersion.Any));
        var unlike = await import.ExecuteAsync(
            actor,
            new ImportScorecardRequest(
                ScorecardJson.Write(WithFirst(x => x with { Levels = [.. x.Levels.Select(l => l with { Value = l.Value * 2 + 1 })] })),
                ExpectedVersion.Any
            )
        );
        var diff = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            publish.ExecuteAsync(actor, new PublishScorecardRequest(unlike.VersionId, ExpectedVersion.Any))
        );
        Assert.Equal("scorecard-breaks-comparison", diff.Code);
        Assert.Equal(ScorecardState.Draft, (await organisation.Get<ScorecardQueries>().GetAsync(actor, unlike.VersionId)).Version.State);
    }

    [Fact]
    public async Task A_draft_is_for_editors_only_and_goes_with_its_empty_family()
    {
        await using var organisation = new TestOrganisation();
        var actor = await organisation.SetUpAsync();
        var evaluator = await organisation.PersonAsync("Eve Evaluator", Role.Evaluator);
        var draft = await organisation.Get<ImportScorecard>().ExecuteAsync(actor, new ImportScorecardRequest(ScorecardJson.Write(Phone), ExpectedVersion.Any));
        var queries = organisation.Get<ScorecardQueries>();

        Assert.Empty(await queries.ListAsync(evaluator));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => queries.GetAsync(evaluator, draft.VersionId));
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            organisation.Get<PublishScorecard>().ExecuteAsync(evaluator, new PublishScorecardRequest(draft.VersionId, ExpectedVersion.Any))
        );
        await Assert.ThrowsAsync<AccessDeniedException>(() => organisation.Get<InstallReadyScorecards>().ExecuteAsync(evaluator));
        await organisation.Get<DeleteDraft>().ExecuteAsync(actor, draft.VersionId, ExpectedVersion.Any);

        await using var db = organisation.OpenDatabase();
        Assert.False(await db.ScorecardFamilies.AnyAsync());
    }

    private static ScorecardDocument WithFirst(Func<Criterion, Criterion> change) =>
        Phone with
        {
            Sections =
            [
                Phone.Sections[0] with
                {
                    Criteria = [change(Phone.Sections[0].Criteria[0]), .. Phone.Sections[0].Criteria.Skip(1)],
                },
                .. Phone.Sections.Skip(1),
            ],
        };
}
