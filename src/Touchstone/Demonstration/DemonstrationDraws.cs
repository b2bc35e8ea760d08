using System.Globalization;

namespace Touchstone.Demonstration;

/// <summary>A contact chosen for evaluation, by whom it is judged, why it was chosen, and whether it is still to be begun.</summary>
internal sealed record DemonstrationDraw(DemonstrationContact Contact, DemonstrationEvaluator Evaluator, bool IsRandom, string Note, bool IsWaiting = false);

/// <summary>Chooses contacts week by week: a random one per agent as far as the week's share reaches, some of them for two evaluators, and a few targeted
/// ones.</summary>
internal static class DemonstrationDraws
{
    private const double RandomShare = 0.17;
    private const double TwiceShare = 0.1;
    private const double TargetedShare = 0.025;

    public static IReadOnlyList<DemonstrationDraw> Make(DemonstrationPlan plan, DemonstrationPeople people, IReadOnlyList<DemonstrationContact> contacts)
    {
        var rng = plan.Generator("draws");
        var draws = new List<DemonstrationDraw>();
        var turn = 0;
        DemonstrationEvaluator Next() => people.Evaluators[turn++ % people.Evaluators.Count];
        foreach (var week in contacts.GroupBy(x => plan.WeekOf(x.Day)).OrderBy(x => x.Key))
        {
            var byAgent = week.GroupBy(x => x.Agent.Id).Select(x => x.ToList()).ToList();
            var quota = Math.Max(1, (int)Math.Round(week.Count() * RandomShare));
            var drawn = new HashSet<int>();
            foreach (var own in Shuffled(byAgent, rng).Take(quota))
            {
                var contact = own[rng.Next(own.Count)];
                drawn.Add(contact.Number);
                var note = $"Chosen at random, 1 of {own.Count} of this agent in week {ISOWeek.GetWeekOfYear(contact.Day)} (seed {plan.Seed}).";
                draws.Add(new DemonstrationDraw(contact, Next(), true, note));
                if (rng.NextDouble() < TwiceShare)
                    draws.Add(new DemonstrationDraw(contact, Next(), true, note + " Judged by two evaluators."));
            }
            var left = Shuffled(week.Where(x => !drawn.Contains(x.Number)).ToList(), rng)
                .OrderByDescending(x => x.Conversation.Outcome is "unresolved" or "follow-up")
                .ToList();
            foreach (var contact in left.Take((int)Math.Round(week.Count() * TargetedShare)))
                draws.Add(
                    new DemonstrationDraw(
                        contact,
                        Next(),
                        false,
                        contact.Conversation.Outcome == "resolved" ? "Chosen by the team leader." : "Chosen because the contact ended without a solution."
                    )
                );
        }
        // Every evaluator finds something to do on the first morning, also where there are few contacts.
        foreach (
            var (last, at) in draws.Select((draw, at) => (draw, at)).Where(x => x.draw.IsRandom).GroupBy(x => x.draw.Evaluator).Select(x => x.Last()).ToList()
        )
            draws[at] = last with { IsWaiting = true };
        return draws;
    }

    private static List<T> Shuffled<T>(List<T> items, Random rng)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = rng.Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
        return items;
    }
}
