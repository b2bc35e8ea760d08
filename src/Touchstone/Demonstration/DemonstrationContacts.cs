using Touchstone.Demonstration.Conversations;
using Touchstone.Organisation;

namespace Touchstone.Demonstration;

/// <summary>Makes the contacts of 26 weeks in order of their arrival: busier Mondays, quieter Saturdays, each agent at their own pace.</summary>
internal static class DemonstrationContacts
{
    private static readonly double[] DayShare = [1.25, 1.1, 1.0, 0.98, 0.95, 0.4, 0];
    private static readonly string[][] QueuesOfTeam =
    [
        ["Billing", "Payments"],
        ["Faults", "Boiler cover"],
        ["Moving home", "Boiler cover", "Billing"],
        ["Broadband"],
        ["Payments", "Billing"],
        ["Complaints", "Faults", "Moving home"],
    ];

    public static IEnumerable<DemonstrationContact> Make(DemonstrationPlan plan, DemonstrationPeople people)
    {
        var rng = plan.Generator("contacts");
        var zone = BusinessCalendar.Find("Europe/London");
        var days = Enumerable
            .Range(0, plan.Until.DayNumber - plan.From.DayNumber + 1)
            .Select(plan.From.AddDays)
            .Where(x => DayShare[((int)x.DayOfWeek + 6) % 7] > 0)
            .ToList();
        var total = days.Sum(x => DayShare[((int)x.DayOfWeek + 6) % 7]);
        var number = 0;
        var owed = 0.0;
        var recent = new Queue<(string Customer, string Case, string Queue)>();
        foreach (var day in days)
        {
            owed += plan.Interactions * DayShare[((int)day.DayOfWeek + 6) % 7] / total;
            var today = day == days[^1] ? plan.Interactions - number : (int)Math.Min(owed, plan.Interactions - number);
            owed -= today;
            foreach (var minute in Enumerable.Range(0, today).Select(_ => Minute(rng)).Order().ToList())
                yield return Contact(++number, Pick(people.Agents, rng), day, minute);
        }

        DemonstrationContact Contact(int n, DemonstrationAgent agent, DateOnly day, double minute)
        {
            var queues = QueuesOfTeam[agent.Team];
            var queue = queues[rng.Next(queues.Length)];
            var (scenario, channel) = ScenarioPicker.Pick(queue, rng);
            var levels = LevelSampler.Sample(agent.On(day, plan), scenario, channel, rng);
            var cast = new Cast(agent.Name, PeopleNames.Next(rng), day, (int)minute / 60, agent.Site);
            var written = ConversationWriter.Write(scenario, channel, levels, rng, cast);
            var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
            // An hour that the change to summer time skips does not exist at night only; the service is open by day.
            var arrived = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
            var wait = channel switch
            {
                "email" => 3600 * (2 + 20 * rng.NextDouble()),
                "counter" => 60 * (1 + 12 * rng.NextDouble()),
                "chat" => 10 + 80 * rng.NextDouble(),
                _ => 8 + 170 * rng.NextDouble() * rng.NextDouble(),
            };
            var answered = arrived.AddSeconds(written.Timings.WaitedSeconds ?? Math.Round(wait, 1));
            var ended = answered.AddSeconds(Math.Max(20, written.Timings.TalkSeconds + written.Timings.HoldSeconds));
            var (customer, matter) = Customer(written, n);
            return new DemonstrationContact(n, agent, written, day, arrived, answered, ended, customer, matter);
        }

        (string, string) Customer(WrittenConversation written, int n)
        {
            if (
                written.Levels.GetValueOrDefault("contacted-before") == "yes"
                && recent.FirstOrDefault(x => x.Queue == written.Queue) is { Customer: not null } before
            )
                return (before.Customer, before.Case);
            var made = ($"C{100000 + rng.Next(900000)}", $"K{n:D6}");
            recent.Enqueue((made.Item1, made.Item2, written.Queue));
            if (recent.Count > 60)
                recent.Dequeue();
            return made;
        }
    }

    private static double Minute(Random rng)
    {
        // Two humps, mid-morning and after lunch, between 8 and 18.
        var hump = rng.NextDouble() < 0.58 ? 10.4 : 14.6;
        return Math.Clamp(60 * (hump + 1.5 * LevelSampler.Normal(rng)), 8 * 60, 17 * 60 + 59);
    }

    private static DemonstrationAgent Pick(IReadOnlyList<DemonstrationAgent> agents, Random rng)
    {
        var at = rng.NextDouble() * agents.Sum(x => x.Pace);
        foreach (var agent in agents)
        {
            if ((at -= agent.Pace) < 0)
                return agent;
        }
        return agents[^1];
    }
}
