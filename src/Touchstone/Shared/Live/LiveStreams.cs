using Microsoft.Extensions.Options;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Live;

/// <summary>The streams that are open on this node.</summary>
public sealed class LiveStreams(LiveFollower follower, IEnumerable<ILiveTopic> topics, IOptions<LiveOptions> options, TimeProvider time)
{
    private readonly IReadOnlyList<ILiveTopic> _topics = [.. topics];
    private readonly Dictionary<Guid, int> _open = [];
    private readonly Lock _gate = new();

    internal LiveFollower Follower { get; } = follower;

    internal TimeProvider Time { get; } = time;

    internal TimeSpan Recheck { get; } = TimeSpan.FromSeconds(options.Value.RecheckSeconds);

    /// <summary>Opens a stream of these topics; null when there are too many already. The stream must be disposed of.</summary>
    /// <param name="actor">Whoever listens.</param>
    /// <param name="topics">What is asked for, such as “counts,job:ID”.</param>
    /// <param name="write">How a topic's state is written.</param>
    /// <param name="lastId">The id of the last event that the caller heard.</param>
    /// <param name="stop">Ends the opening.</param>
    public async Task<LiveStream?> OpenAsync(Actor actor, string topics, Func<object, string> write, string? lastId, CancellationToken stop = default)
    {
        var person = actor.RequirePerson();
        var subjects = LiveSubject.Read(topics, _topics);
        lock (_gate)
        {
            var own = _open.GetValueOrDefault(person);
            if (own >= options.Value.PerPerson || _open.Values.Sum() >= options.Value.Most)
                return null;
            _open[person] = own + 1;
        }
        var stream = new LiveStream(this, person, subjects, write, lastId);
        try
        {
            await stream.BeginAsync(actor, stop);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    internal void Close(LiveStream stream)
    {
        lock (_gate)
        {
            if (_open[stream.Person] > 1)
                _open[stream.Person]--;
            else
                _open.Remove(stream.Person);
        }
    }
}
