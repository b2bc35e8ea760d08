using Microsoft.Extensions.Options;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Live;

/// <summary>What waits for a person, in numbers.</summary>
public sealed class CountsTopic(IEnumerable<ILiveCount> counts, IOptions<LiveOptions> options) : ILiveTopic
{
    public string Name => "counts";

    public bool NeedsId => false;

    public TimeSpan Rest { get; } = TimeSpan.FromMilliseconds(options.Value.RestMilliseconds);

    public bool Hears(string kind) => counts.Any(x => x.Hears(kind));

    public async Task<object> ReadAsync(Actor actor, Guid id, CancellationToken stop)
    {
        actor.RequirePerson();
        var read = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var count in counts)
            read[count.Name] = await count.ReadAsync(actor, stop);
        return read;
    }
}
