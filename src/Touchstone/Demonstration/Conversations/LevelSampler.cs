namespace Touchstone.Demonstration.Conversations;

/// <summary>Draws the levels of one contact from the agent's true quality and the difficulty of the scenario.</summary>
internal static class LevelSampler
{
    private const double Day = 0.45;
    private const double Spread = 0.75;

    // Where the four levels part on the scale of quality; expectations and final check are the hard ones, greeting the easy one.
    private static readonly double[] Cuts = [-1.65, -0.6, 0.7];

    private static readonly Dictionary<string, double> Ease = new()
    {
        ["greeting"] = 0.45,
        ["situation"] = -0.1,
        ["expectations"] = -0.4,
        ["problem-solving"] = 0.25,
        ["courtesy"] = 0.55,
        ["product-knowledge"] = 0.2,
        ["plain-language"] = 0.1,
        ["final-check"] = -0.25,
        ["repeat-contact"] = -0.3,
        ["identity"] = 2.9,
        ["accuracy"] = 2.5,
        ["record"] = 1.8,
        ["hold"] = 1.4,
        ["support-needs"] = 0.9,
    };

    public static Dictionary<string, string> Sample(AgentQuality agent, Scenario scenario, string channel, Random rng)
    {
        var today = Day * Normal(rng);
        var levels = new Dictionary<string, string>();
        foreach (var id in Criteria.Of(channel))
        {
            var quality = agent.For(id) + today - scenario.Difficulty + Ease.GetValueOrDefault(id);
            levels[id] = id switch
            {
                "contacted-before" => rng.NextDouble() < 0.16 ? "yes" : "no",
                "hold" when rng.NextDouble() < 0.68 => "na",
                "final-check" when channel != Criteria.Email && rng.NextDouble() < 0.05 => "na",
                _ when Criteria.IsGraded(id) => Graded(quality + Spread * Normal(rng)),
                _ => rng.NextDouble() < 1 / (1 + Math.Exp(-quality)) ? "yes" : "no",
            };
        }
        return levels;
    }

    public static double Normal(Random rng) => Math.Sqrt(-2 * Math.Log(1 - rng.NextDouble())) * Math.Cos(2 * Math.PI * rng.NextDouble());

    private static string Graded(double quality) =>
        quality < Cuts[0] ? "l1"
        : quality < Cuts[1] ? "l2"
        : quality < Cuts[2] ? "l3"
        : "l4";
}
