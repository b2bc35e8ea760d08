using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.References;

namespace Touchstone.Demonstration;

/// <summary>What to make the demonstration from; without a last day it ends yesterday.</summary>
public sealed record CreateDemonstrationRequest(int Seed = 1, int Interactions = 6000, DateOnly? Until = null);

/// <summary>What was made.</summary>
public sealed record CreatedDemonstration(
    int Seed,
    DateOnly From,
    DateOnly Until,
    int Agents,
    int Evaluators,
    int Interactions,
    int Evaluations,
    double Seconds
);

/// <summary>Fills an empty installation with the demonstration organisation; the same seed, size and last day give the same records.</summary>
public sealed class CreateDemonstration(IDbContextFactory<QualityDb> databases, TimeProvider time, ImportInteractions import, ScorecardReader scorecards)
{
    internal const string Source = "merrow-valley";

    public async Task<CreatedDemonstration> ExecuteAsync(
        Actor actor,
        CreateDemonstrationRequest request,
        IProgress<(string Step, long Done, long Total)>? progress = null,
        CancellationToken stop = default
    )
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        if (request.Interactions is < 26 or > 200_000)
            throw new RuleBrokenException("demonstration-size", "The demonstration has between 26 and 200,000 interactions.");
        var watch = Stopwatch.StartNew();
        var until = request.Until ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1);
        var plan = new DemonstrationPlan(request.Seed, request.Interactions, until);
        var ids = new IdSource(time, plan.Generator("ids").Next());

        progress?.Report(("Making the organisation", 0, 3));
        var people = await new DemonstrationOrganisation(databases, ids, plan).MakeAsync(stop);
        await PublishScorecardsAsync(plan, stop);
        await new DemonstrationCauses(databases, plan, people).MakeAsync(Actor.System("The demonstration", "demonstration"), stop);

        progress?.Report(("Writing conversations", 1, 3));
        var contacts = new List<DemonstrationContact>();
        var path = Path.Combine(Path.GetTempPath(), $"touchstone-demonstration-{Path.GetRandomFileName()}.jsonl");
        try
        {
            await using (
                var file = new FileStream(
                    path,
                    FileMode.CreateNew,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    1 << 16,
                    FileOptions.Asynchronous | FileOptions.DeleteOnClose
                )
            )
            {
                foreach (var contact in DemonstrationContacts.Make(plan, people))
                {
                    contacts.Add(contact);
                    await JsonSerializer.SerializeAsync(file, Record(contact), JsonSerializerOptions.Default, stop);
                    file.WriteByte((byte)'\n');
                }
                file.Position = 0;
                var imported = await import.ExecuteAsync(
                    actor,
                    file,
                    new ImportRequest(ImportFormat.Jsonl, FileName: "the demonstration") { IsAlone = true },
                    stop: stop
                );
                if (imported.Rejected > 0)
                    throw new RuleBrokenException(
                        "demonstration-rejected",
                        $"{imported.Rejected} conversations of the demonstration were rejected by the import."
                    );
            }
            progress?.Report(("Evaluating", 2, 3));
            var evaluations = await EvaluateAsync(actor, plan, people, contacts, ids, stop);
            await StoreTruthAsync(plan, people, stop);
            return new CreatedDemonstration(
                plan.Seed,
                plan.From,
                plan.Until,
                people.Agents.Count,
                people.Evaluators.Count,
                contacts.Count,
                evaluations,
                Math.Round(watch.Elapsed.TotalSeconds, 1)
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>What is asked was published before the first interaction that is judged by it.</summary>
    private async Task PublishScorecardsAsync(DemonstrationPlan plan, CancellationToken stop)
    {
        var then = new FixedTime(new DateTimeOffset(plan.From.AddDays(-10).ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero));
        var ids = new IdSource(then, plan.Generator("scorecards").Next());
        await new InstallReadyScorecards(
            databases,
            new ImportScorecard(databases, then, ids),
            new PublishScorecard(databases, then),
            new TakeInCauses(new AddCause(databases, then, ids))
        ).ExecuteAsync(Actor.System("The demonstration", "demonstration"), stop);
    }

    private async Task<int> EvaluateAsync(
        Actor actor,
        DemonstrationPlan plan,
        DemonstrationPeople people,
        List<DemonstrationContact> contacts,
        IdSource ids,
        CancellationToken stop
    )
    {
        Dictionary<string, (long Id, string Turns)> stored;
        var draws = DemonstrationDraws.Make(plan, people, contacts);
        await using (var db = await databases.CreateDbContextAsync(stop))
        {
            var wanted = draws.Select(x => x.Contact.ExternalId).Distinct().ToList();
            var transcripts = db.TranscriptRevisions;
            stored = [];
            foreach (var part in wanted.Chunk(500))
            {
                foreach (
                    var row in await db
                        .Interactions.AsNoTracking()
                        .Where(x => x.Source == Source && part.Contains(x.ExternalId))
                        .Join(
                            transcripts,
                            x => x.Id,
                            t => t.InteractionId,
                            (x, t) =>
                                new
                                {
                                    x.ExternalId,
                                    x.Id,
                                    t.Turns,
                                }
                        )
                        .ToListAsync(stop)
                )
                    stored[row.ExternalId] = (row.Id, row.Turns);
            }
        }
        var cards = new Dictionary<string, ReadScorecard>();
        foreach (var channel in contacts.Select(x => x.Conversation.Channel).Distinct())
            cards[channel] = await scorecards.GetAsync(
                await scorecards.NewestForAsync(channel, stop)
                    ?? throw new RuleBrokenException("scorecard-missing", $"No published scorecard judges {channel}."),
                stop
            );
        var maker = new DemonstrationEvaluations(plan, people, ids);
        var last = new Dictionary<int, int>();
        var store = new StoreEvaluations(databases, scorecards);
        var prepared = new List<PreparedEvaluation>();
        foreach (var draw in draws)
        {
            var (id, turns) = stored[draw.Contact.ExternalId];
            var number = last[draw.Contact.Day.Year] = last.GetValueOrDefault(draw.Contact.Day.Year) + 1;
            var one = maker.Make(draw, id, cards[draw.Contact.Conversation.Channel], new Reference(draw.Contact.Day.Year, number));
            DropMoved(one, turns);
            prepared.Add(one);
            if (prepared.Count < 200)
                continue;
            await store.ExecuteAsync(actor, prepared, maker.Now, stop);
            prepared.Clear();
        }
        await store.ExecuteAsync(actor, prepared, maker.Now, stop);
        await store.ReserveAsync(last, stop);
        return draws.Count;
    }

    /// <summary>Where the import took a card number out of a turn, a quote that stood behind it no longer stands there.</summary>
    private static void DropMoved(PreparedEvaluation one, string turns) =>
        one.Reseat(
            JsonSerializer.Deserialize<List<Turn>>(turns, JsonSerializerOptions.Web)!.ToDictionary(x => x.N, x => x.Text),
            "The customer read out a card number, which was removed."
        );

    private static InteractionRecord Record(DemonstrationContact x) =>
        new()
        {
            Source = Source,
            InteractionId = x.ExternalId,
            Channel = x.Conversation.Channel,
            Direction = "inbound",
            Queue = x.Conversation.Queue,
            AgentId = x.Agent.StaffNumber,
            CustomerId = x.CustomerId,
            CaseId = x.CaseKey,
            ArrivedAt = x.ArrivedAt.ToString("O"),
            AnsweredAt = x.AnsweredAt.ToString("O"),
            EndedAt = x.EndedAt.ToString("O"),
            TalkSeconds = x.Conversation.Timings.TalkSeconds,
            HoldSeconds = x.Conversation.Timings.HoldSeconds,
            WrapSeconds = x.Conversation.Timings.WrapSeconds,
            Subject = x.Conversation.Subject,
            Outcome = JsonSerializer.SerializeToElement(x.Conversation.Outcome),
            Turns =
            [
                .. x.Conversation.Turns.Select(t => new TurnRecord
                {
                    N = t.N,
                    Speaker = t.Speaker,
                    OffsetSeconds = t.OffsetSeconds,
                    DurationSeconds = t.DurationSeconds,
                    Text = t.Text,
                }),
            ],
        };

    private async Task StoreTruthAsync(DemonstrationPlan plan, DemonstrationPeople people, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var n = 0;
        foreach (var x in people.Agents)
            Add(
                "agent-quality",
                x.Id,
                x.Name.Full,
                new
                {
                    x.Quality.Opening,
                    x.Quality.Understanding,
                    x.Quality.Resolving,
                    x.Quality.Closing,
                    trained = x.Team < 3,
                }
            );
        foreach (var x in people.Evaluators)
            Add("evaluator-severity", x.Id, x.Name.Full, new { levelShiftProbability = x.Severity });
        Add(
            "training",
            null,
            "Managing expectations",
            new
            {
                from = plan.From.AddDays(7 * DemonstrationPlan.TrainingWeek),
                expectations = DemonstrationPlan.TrainingEffect,
                nextStep = DemonstrationPlan.TrainingEffect * 0.6,
                teams = people.Agents.Where(x => x.Team < 3).Select(x => x.TeamId).Distinct(),
            }
        );
        foreach (var (branch, share) in DemonstrationCauses.Shares)
            Add("cause-share", null, branch, new { share });
        Add(
            "cause-merged",
            null,
            DemonstrationCauses.Merged,
            new
            {
                into = DemonstrationCauses.Into,
                at = DemonstrationCauses.MergedAt(plan),
                saidInPlace = DemonstrationCauses.SaidInPlace,
            }
        );
        await db.SaveChangesAsync(stop);

        void Add(string kind, Guid? person, string name, object values) =>
            db.Add(
                new DemonstrationTruth
                {
                    Id = ++n,
                    Kind = kind,
                    PersonId = person,
                    Name = name,
                    Values = JsonSerializer.Serialize(values, JsonSerializerOptions.Web),
                }
            );
    }
}
