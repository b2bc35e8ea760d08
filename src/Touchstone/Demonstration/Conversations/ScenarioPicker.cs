namespace Touchstone.Demonstration.Conversations;

/// <summary>Picks what customers get in touch about and how, in shares that look like those of a utility.</summary>
internal static class ScenarioPicker
{
    private static readonly Dictionary<string, double> QueueShare = new()
    {
        ["Billing"] = 0.26,
        ["Faults"] = 0.19,
        ["Broadband"] = 0.17,
        ["Payments"] = 0.15,
        ["Moving home"] = 0.09,
        ["Boiler cover"] = 0.09,
        ["Complaints"] = 0.05,
    };

    private static readonly Dictionary<string, double[]> ChannelShare = new()
    {
        ["Billing"] = [0.46, 0.25, 0.2, 0.09],
        ["Faults"] = [0.7, 0.08, 0.18, 0.04],
        ["Broadband"] = [0.5, 0.14, 0.34, 0.02],
        ["Payments"] = [0.47, 0.16, 0.2, 0.17],
        ["Moving home"] = [0.4, 0.3, 0.22, 0.08],
        ["Boiler cover"] = [0.62, 0.17, 0.17, 0.04],
        ["Complaints"] = [0.42, 0.42, 0.08, 0.08],
    };

    public static (Scenario Scenario, string Channel) Pick(Random rng) => Pick(Draw(QueueShare.Select(q => (q.Key, q.Value)), rng), rng);

    /// <summary>A scenario of one queue and the channel it comes by.</summary>
    public static (Scenario Scenario, string Channel) Pick(string queue, Random rng)
    {
        var channel = Draw(Criteria.Channels.Zip(ChannelShare[queue]), rng);
        return (Pick(queue, channel, rng), channel);
    }

    /// <summary>A scenario of one queue that can come by this channel.</summary>
    public static Scenario Pick(string queue, string channel, Random rng) =>
        Draw(Scenarios.All.Where(s => s.Queue == queue && s.Channels.Contains(channel)).Select(s => (s, s.Weight)), rng);

    private static T Draw<T>(IEnumerable<(T Item, double Weight)> from, Random rng)
    {
        var items = from.ToList();
        var at = rng.NextDouble() * items.Sum(i => i.Weight);
        foreach (var (item, weight) in items)
            if ((at -= weight) < 0)
                return item;
        return items[^1].Item;
    }
}
