using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Touchstone.Demonstration;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Audit;
using Touchstone.Testing;

namespace Touchstone.Tests.Demonstration;

[Trait("Category", "Slow")]
public sealed class DemonstrationTests
{
    private static readonly DateOnly Until = new(2026, 6, 12);

    [Fact]
    public async Task The_same_seed_gives_the_same_records_and_another_seed_others()
    {
        var first = await FingerprintAsync(7);
        var again = await FingerprintAsync(7);
        var other = await FingerprintAsync(8);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Also_in_a_small_one_every_evaluator_has_something_to_begin()
    {
        await using var organisation = new TestOrganisation();
        await organisation.Get<CreateDemonstration>().ExecuteAsync(organisation.System, new CreateDemonstrationRequest(1, 200, Until));

        await using var db = organisation.OpenDatabase();
        var evaluators = await db.Evaluations.Select(x => x.EvaluatorId).Distinct().CountAsync();
        var waiting = await db
            .Evaluations.Where(x => x.State == EvaluationState.Assigned)
            .Select(x => new
            {
                x.EvaluatorId,
                x.AssignedAt,
                x.InteractionDate,
            })
            .ToListAsync();
        Assert.Equal((6, 6), (evaluators, waiting.Select(x => x.EvaluatorId).Distinct().Count()));
        Assert.All(waiting, x => Assert.True(DateOnly.FromDateTime(x.AssignedAt.UtcDateTime) > x.InteractionDate));
    }

    [Fact]
    public async Task It_has_evaluations_in_every_state_whose_quotes_stand_in_the_words_and_the_truth_kept_apart()
    {
        await using var organisation = new TestOrganisation();
        var made = await organisation.Get<CreateDemonstration>().ExecuteAsync(organisation.System, new CreateDemonstrationRequest(1, 1500, Until));

        Assert.Equal((40, 6, 1500), (made.Agents, made.Evaluators, made.Interactions));
        await using var db = organisation.OpenDatabase();
        Assert.Equal((3, 6), (await db.Sites.CountAsync(), await db.Teams.CountAsync()));
        var states = await db.Evaluations.GroupBy(x => x.State).Select(x => new { x.Key, N = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.N);
        Assert.All(Enum.GetValues<EvaluationState>(), x => Assert.True(states.GetValueOrDefault(x) > 0, $"none is {x}"));

        var turns = (await db.TranscriptRevisions.AsNoTracking().Select(x => new { x.InteractionId, x.Turns }).ToListAsync()).ToDictionary(
            x => x.InteractionId,
            x => x.Turns
        );
        Assert.Equal(1500, turns.Values.Distinct().Count());
        // The customers of two scenarios begin to read a card number out; it never reaches the store, the gap does.
        Assert.DoesNotContain(turns.Values, x => x.Replace(" ", "").Contains("4111111111111111"));
        Assert.Contains(turns.Values, x => x.Contains("[card number removed]"));
        var quotes = await db
            .EvaluationEvidence.AsNoTracking()
            .Where(x => x.Quote != null)
            .Join(
                db.Evaluations,
                x => x.EvaluationId,
                e => e.Id,
                (x, e) =>
                    new
                    {
                        x.Quote,
                        x.TurnN,
                        x.Start,
                        x.Length,
                        e.InteractionId,
                    }
            )
            .ToListAsync();
        Assert.NotEmpty(quotes);
        Assert.All(
            quotes,
            x =>
            {
                var text = JsonSerializer.Deserialize<List<Turn>>(turns[x.InteractionId], JsonSerializerOptions.Web)!.Single(t => t.N == x.TurnN).Text;
                Assert.Equal(x.Quote, text.Substring(x.Start!.Value, x.Length!.Value));
            }
        );

        await AssertWordsAgreeAsync(db, turns);

        var published = (await organisation.Get<ScorecardQueries>().FindAsync(organisation.System, "everyday-service", "phone")).Version.PublishedAt;
        Assert.True(published < (await db.Interactions.Select(x => x.ArrivedAt).ToListAsync()).Min());

        var truth = await organisation.Get<DemonstrationTruthQueries>().ListAsync(organisation.System);
        Assert.Equal(
            (40, 6, 1),
            (truth.Count(x => x.Kind == "agent-quality"), truth.Count(x => x.Kind == "evaluator-severity"), truth.Count(x => x.Kind == "training"))
        );
        await organisation.Get<SealAudit>().ExecuteAsync();
        Assert.Equal([], (await organisation.Get<VerifyAudit>().ExecuteAsync()).Problems);
    }

    /// <summary>Waiting time, week and place are the same in the words as in the records.</summary>
    private static async Task AssertWordsAgreeAsync(QualityDb db, Dictionary<long, string> turns)
    {
        var contacts = await db
            .Interactions.AsNoTracking()
            .Select(x => new
            {
                x.Id,
                x.ArrivedAt,
                x.AnsweredAt,
                x.BusinessDate,
            })
            .ToDictionaryAsync(x => x.Id);
        var waits = contacts
            .Values.Select(x => (Contact: x, Said: Regex.Match(turns[x.Id], @"Waiting time (?:(\d+) minutes? ?)?(?:(\d+) seconds?)?\.")))
            .Where(x => x.Said.Success)
            .ToList();
        Assert.NotEmpty(waits);
        Assert.All(
            waits,
            x => Assert.Equal(x.Contact.AnsweredAt - x.Contact.ArrivedAt, TimeSpan.FromSeconds(60 * Number(x.Said.Groups[1]) + Number(x.Said.Groups[2])))
        );

        var drawn = (
            await db.Evaluations.AsNoTracking().Where(x => x.SelectionNote != null).Select(x => new { x.InteractionId, x.SelectionNote }).ToListAsync()
        )
            .Select(x => (contacts[x.InteractionId].BusinessDate, Said: Regex.Match(x.SelectionNote!, @"in week (\d+) ")))
            .Where(x => x.Said.Success)
            .ToList();
        Assert.NotEmpty(drawn);
        Assert.All(drawn, x => Assert.Equal(ISOWeek.GetWeekOfYear(x.BusinessDate!.Value), Number(x.Said.Groups[1])));

        var said = await db
            .EvaluationAnswers.AsNoTracking()
            .Where(x => x.Judgement != null)
            .Select(x => x.Judgement!)
            .Concat(db.EvaluationNotes.AsNoTracking().Where(x => x.Text != null).Select(x => x.Text!))
            .ToListAsync();
        Assert.DoesNotContain(said, x => Regex.IsMatch(x, @"\b[Tt]urn \d"));
        Assert.Contains(said, x => Regex.IsMatch(x, @"\bat \d+:\d\d\b"));
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [Fact]
    public async Task A_severe_evaluator_gives_lower_scores_than_a_lenient_one()
    {
        await using var organisation = new TestOrganisation();
        await organisation.Get<CreateDemonstration>().ExecuteAsync(organisation.System, new CreateDemonstrationRequest(1, 2000, Until));
        var severity = (await organisation.Get<DemonstrationTruthQueries>().ListAsync(organisation.System))
            .Where(x => x.Kind == "evaluator-severity")
            .ToDictionary(x => x.PersonId!.Value, x => JsonDocument.Parse(x.Values).RootElement.GetProperty("levelShiftProbability").GetDouble());
        await using var db = organisation.OpenDatabase();

        var scores = (await db.Evaluations.AsNoTracking().Where(x => x.UnfailedScore != null).Select(x => new { x.EvaluatorId, x.UnfailedScore }).ToListAsync())
            .GroupBy(x => x.EvaluatorId)
            .ToDictionary(x => x.Key, x => x.Average(e => e.UnfailedScore!.Value));

        Assert.True(scores[severity.MaxBy(x => x.Value).Key] < scores[severity.MinBy(x => x.Value).Key] - 5);
    }

    private static async Task<string> FingerprintAsync(int seed)
    {
        await using var organisation = new TestOrganisation();
        await organisation.Get<CreateDemonstration>().ExecuteAsync(organisation.System, new CreateDemonstrationRequest(seed, 60, Until));
        await using var db = organisation.OpenDatabase();
        var interactions = await db
            .Interactions.AsNoTracking()
            .OrderBy(x => x.ExternalId)
            .Select(x => new
            {
                x.ExternalId,
                x.ContentHash,
                x.ArrivedAt,
                x.AgentId,
                x.TeamId,
            })
            .ToListAsync();
        var evaluations = await db
            .Evaluations.AsNoTracking()
            .OrderBy(x => x.ReferenceYear)
            .ThenBy(x => x.ReferenceNumber)
            .Select(x => new
            {
                x.Id,
                x.Reference,
                x.State,
                x.UnfailedScore,
                x.SubmittedAt,
                x.EvaluatorId,
            })
            .ToListAsync();
        var people = await db.People.AsNoTracking().OrderBy(x => x.StaffNumber).Select(x => new { x.Id, x.Name }).ToListAsync();
        return JsonSerializer.Serialize(
            new
            {
                interactions,
                evaluations,
                people,
            }
        );
    }
}
