using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Web.Tests;

/// <summary>An organisation of 5,000 people in 300 teams, each with an evaluated interaction, and 200 agents whom nobody knows.</summary>
internal sealed record LargeOrganisation(Actor Administrator, Guid Person, long Interaction, Guid Evaluation, Guid Scorecard, Guid Draft)
{
    public const int People = 5000,
        Teams = 300,
        Unknown = 200;

    public static async Task<LargeOrganisation> SeedAsync(TouchstoneServer server)
    {
        await server.SetUpAsync();
        // One who may open every page.
        var person = (await server.PersonAsync("Mona Manager", Role.QualityManager)).PersonId!.Value;
        await server.Get<GrantRole>().ExecuteAsync(server.System, new GrantRoleRequest(person, ExpectedVersion.Any, Role.Administrator));
        var administrator = await server.ActorAsync(person);
        var ids = server.Get<IdSource>();
        var now = server.Get<TimeProvider>().GetUtcNow();
        var (begin, day) = (new DateOnly(2020, 1, 1), DateOnly.FromDateTime(now.UtcDateTime).AddDays(-3));
        var seeds = new Seeds(server.Get<IDbContextFactory<QualityDb>>(), ids, server.Get<TimeProvider>());
        var card = await seeds.ScorecardAsync();
        var draft = await seeds.ScorecardAsync(number: 2, published: false);
        await using var db = await server.Get<IDbContextFactory<QualityDb>>().CreateDbContextAsync();
        var teams = Enumerable.Range(1, Teams).Select(x => new Team { Id = ids.Next(), Name = $"Team {x:000} of the customer service" }).ToList();
        db.AddRange(teams);
        var people = new List<Person>();
        for (var number = 1; number <= People; number++)
        {
            var one = new Person
            {
                Id = ids.Next(),
                Name = $"Person {number:0000} Surname-{number % 97}",
                Email = $"person{number}@example.org",
                StaffNumber = $"S{number}",

                CreatedAt = now,
            };
            people.Add(one);
            db.Add(one);
            db.Add(
                new Membership
                {
                    Id = ids.Next(),
                    PersonId = one.Id,
                    TeamId = teams[number % Teams].Id,
                    From = begin,
                }
            );
            db.Add(
                new RoleAssignment
                {
                    Id = ids.Next(),
                    PersonId = one.Id,
                    Role = number % 10 == 0 ? Role.Evaluator : Role.Agent,
                    From = begin,
                }
            );
            db.Add(
                new Interaction
                {
                    Source = "acd",
                    ExternalId = $"{number}",
                    Origin = InteractionOrigin.Imported,
                    Channel = "chat",
                    Queue = $"queue {number % 400}",
                    ArrivedAt = now.AddDays(-3),
                    BusinessDate = day,
                    AgentId = one.Id,
                    TeamId = teams[number % Teams].Id,
                    IsEligible = true,
                    AddedAt = now,
                }
            );
        }
        for (var number = 1; number <= Unknown; number++)
        {
            var unknown = Touchstone.Organisation.Person.Unrecognised(ids.Next(), $"agent-{number} (acd)", now);
            db.Add(unknown);
            db.Add(
                new PersonAlias
                {
                    Id = ids.Next(),
                    PersonId = unknown.Id,
                    Source = "acd",
                    ExternalId = $"agent-{number}",
                }
            );
            db.Add(
                new Interaction
                {
                    Source = "acd",
                    ExternalId = $"u{number}",
                    Origin = InteractionOrigin.Imported,
                    Channel = "chat",
                    ArrivedAt = now.AddDays(-3),
                    BusinessDate = day,
                    AgentId = unknown.Id,
                    IsEligible = true,
                    AddedAt = now,
                }
            );
        }
        await db.SaveChangesAsync();
        var score = Scorer.Score((await server.Get<ScorecardReader>().GetAsync(card)).Document, []);
        var evaluated = await db.Interactions.AsNoTracking().Where(x => x.TeamId != null).OrderBy(x => x.Id).ToListAsync();
        foreach (var (x, index) in evaluated.Select((x, index) => (x, index)))
        {
            var evaluation = new Evaluation
            {
                Id = ids.Next(),
                ReferenceYear = 2026,
                ReferenceNumber = index + 1,
                InteractionId = x.Id,
                Channel = x.Channel,
                AgentId = x.AgentId!.Value,
                TeamId = x.TeamId,
                InteractionDate = day,
                EvaluatorId = people[(index % (People / 10) * 10) + 9].Id,
                ScorecardVersionId = card,
                Selection = EvaluationSelection.Random,
                AssignedAt = now,
            };
            evaluation.Submit(score with { Unfailed = 80, Final = 80, Passed = true }, [], now);
            db.Add(evaluation);
        }
        await db.SaveChangesAsync();
        var interaction = await seeds.InteractionAsync(people[0].Id, teams[1].Id);
        var judged = await db.Evaluations.FirstAsync();
        db.Add(EvaluationSnapshot.Of(judged, [], [], [], score).ToRevision(judged, "Submitted", administrator, now));
        await db.SaveChangesAsync();
        return new LargeOrganisation(administrator, people[0].Id, interaction, judged.Id, card, draft);
    }
}
