namespace Touchstone.Demonstration.Conversations;

/// <summary>How good an agent truly is, by section (0 is the usual agent, 1 is one standard deviation better), with shifts for single criteria.</summary>
internal sealed record AgentQuality(double Opening, double Understanding, double Resolving, double Closing, IReadOnlyDictionary<string, double>? Shifts = null)
{
    /// <summary>Four correlated sections around a general level.</summary>
    public static AgentQuality Draw(Random rng)
    {
        var general = LevelSampler.Normal(rng);
        return new(Section(), Section(), Section(), Section());

        double Section() => 0.8 * general + 0.6 * LevelSampler.Normal(rng);
    }

    /// <summary>The same agent with one criterion moved, as a training does.</summary>
    public AgentQuality Moved(string criterion, double by)
    {
        var shifts = new Dictionary<string, double>(Shifts ?? new Dictionary<string, double>());
        shifts[criterion] = shifts.GetValueOrDefault(criterion) + by;
        return this with { Shifts = shifts };
    }

    public double For(string criterion) => Shifts?.GetValueOrDefault(criterion) is { } shift and not 0 ? Base(criterion) + shift : Base(criterion);

    private double Base(string criterion) =>
        Criteria.SectionOf(criterion) switch
        {
            "opening" => Opening,
            "understanding" => Understanding,
            "resolving" => Resolving,
            _ => Closing,
        };
}
