using Microsoft.EntityFrameworkCore;
using Touchstone.DataProtection;
using Touchstone.Evaluations;
using Touchstone.Shared;
using Touchstone.Shared.Audit;
using Touchstone.Testing;
using Touchstone.Tests.Evaluations;

namespace Touchstone.Tests.DataProtection;

public sealed class RedactTypedTextTests
{
    private const string Card = "4929 4324 4519 5683";

    [Fact]
    public async Task Every_column_of_text_is_known_as_typed_or_as_written_by_the_product()
    {
        await using var organisation = new TestOrganisation();
        await using var db = organisation.OpenDatabase();
        var columns = db
            .Model.GetEntityTypes()
            .Where(x =>
                x.ClrType.Namespace?.StartsWith("Touchstone", StringComparison.Ordinal) == true
                && x.ClrType != typeof(Touchstone.Shared.Account)
                && !x.IsMappedToJson()
            )
            .SelectMany(x =>
                x.GetProperties()
                    .Where(p => p.ClrType == typeof(string) || p.GetProviderClrType() == typeof(string))
                    .Where(p => p.ClrType == typeof(string))
                    .Select(p => $"{x.ClrType.Name}.{p.Name}")
            )
            .ToList();

        var unknown = columns.Where(x => !TextColumns.Typed.Contains(x) && !TextColumns.Json.Contains(x) && !TextColumns.Kept.Contains(x)).Order();

        Assert.True(!unknown.Any(), $"Say in TextColumns whether people type into: {string.Join(", ", unknown)}");
    }

    [Fact]
    public async Task Card_numbers_that_people_type_are_nowhere_in_the_database()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        var quote = scene.Quote("greeting");

        var changed = await scene.ChangeAsync(
            id,
            quote,
            scene.Level(
                "greeting",
                scene.Document.AllCriteria().First(x => x.Id == "greeting").Levels[0].Id,
                judgement: $"Read {Card} aloud, security code 123."
            ),
            scene.Note(EvaluationNoteKind.Strength, $"Took {Card}.", evidence: quote.EvidenceId),
            new EvaluationChange
            {
                OperationId = scene.NewId(),
                Kind = EvaluationChangeKind.AddEvidence,
                EvidenceId = scene.NewId(),
                CriterionId = "greeting",
                Fact = $"Wrote {Card} on paper.",
            }
        );
        await scene
            .Get<VoidEvaluation>()
            .ExecuteAsync(
                scene.Manager,
                id,
                ExpectedVersion.Any,
                new VoidEvaluationRequest($"The card {Card} was said."),
                stop: TestContext.Current.CancellationToken
            );
        await scene.Organisation.TeamAsync($"Team {Card}");

        Assert.Equal(3, changed.Results.Count(x => x.Code == "card-data-removed"));
        await using var db = scene.Organisation.OpenDatabase();
        var evaluation = await db.Evaluations.SingleAsync(x => x.Id == id, TestContext.Current.CancellationToken);
        Assert.Equal($"The card {Redaction.CardGap} was said.", evaluation.VoidReason);
        Assert.Equal(
            $"Read {Redaction.CardGap} aloud, security code {Redaction.CodeGap}.",
            (await db.EvaluationAnswers.SingleAsync(x => x.CriterionId == "greeting", TestContext.Current.CancellationToken)).Judgement
        );
        var log =
            string.Join('\n', await db.Set<AuditEntry>().Select(x => x.Summary).ToListAsync(TestContext.Current.CancellationToken))
            + string.Join('\n', await db.Set<AuditDetail>().Select(x => x.Before + x.After).ToListAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain("4519", log, StringComparison.Ordinal);
        Assert.True((await scene.Get<VerifyAudit>().ExecuteAsync(stop: TestContext.Current.CancellationToken)).IsIntact);
    }
}
