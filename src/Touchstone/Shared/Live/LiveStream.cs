using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Live;

/// <summary>
/// What one caller follows. Each event tells how a topic stands, whole; its id says how all of them stood, so that whoever comes back with it
/// is told only what is another. Before anything is told, and every few seconds, it is asked anew who listens and what they may see.
/// </summary>
public sealed class LiveStream : IDisposable
{
    private const string Unknown = "00000000";

    private readonly LiveStreams _streams;
    private readonly Func<object, string> _write;
    private readonly LiveListener _listener;
    private readonly string[] _told;
    private readonly HashSet<LiveSubject> _gone = [];
    private IReadOnlyList<LiveEvent> _first = [];
    private TimeSpan _rest;
    private long _lastSent;

    internal LiveStream(LiveStreams streams, Guid person, IReadOnlyList<LiveSubject> subjects, Func<object, string> write, string? lastId)
    {
        (_streams, Person, _write) = (streams, person, write);
        _listener = new LiveListener(subjects);
        var told = lastId?.Split('.') ?? [];
        _told = told.Length == subjects.Count ? told : [.. subjects.Select(_ => Unknown)];
    }

    internal Guid Person { get; }

    /// <summary>What is told first; refuses what the caller may not see.</summary>
    internal async Task BeginAsync(Actor actor, CancellationToken stop)
    {
        await _streams.Follower.AddAsync(_listener, stop);
        var first = new List<LiveEvent>();
        foreach (var subject in _listener.Subjects)
            await ReadAsync(actor, subject, first, stop);
        // A caller that is told nothing yet must learn that the stream is open.
        _lastSent = _streams.Time.GetTimestamp();
        _first = first.Count > 0 ? first : [SignOfLife];
    }

    /// <summary>The events, until the caller goes, is nobody any more, or the server stops.</summary>
    public async IAsyncEnumerable<LiveEvent> FollowAsync(
        Func<CancellationToken, Task<Actor?>> whoAsync,
        [EnumeratorCancellation] CancellationToken stop = default
    )
    {
        foreach (var told in _first)
            yield return told;
        while (await NextAsync(whoAsync, stop) is { } next)
        {
            foreach (var told in next)
                yield return told;
        }
    }

    public void Dispose()
    {
        _streams.Follower.Remove(_listener);
        _streams.Close(this);
    }

    private static LiveEvent SignOfLife { get; } = new("alive", "", null);

    private async Task<IReadOnlyList<LiveEvent>?> NextAsync(Func<CancellationToken, Task<Actor?>> whoAsync, CancellationToken stop)
    {
        try
        {
            // Much that happens at once is told once.
            await Task.Delay(_rest, _streams.Time, stop);
            _rest = TimeSpan.Zero;
            var (touched, isQuiet) = await _listener.WaitAsync(_streams.Recheck, _streams.Time, stop);
            if (await whoAsync(stop) is not { } actor)
                return null;
            var events = new List<LiveEvent>();
            foreach (var subject in _listener.Subjects.Where(touched.Contains))
                await TellAsync(actor, subject, events, stop);
            if (_gone.Count == _listener.Subjects.Count && events.Count == 0)
                return null;
            _rest = isQuiet ? TimeSpan.Zero : touched.Max(x => x.Topic.Rest);
            // However much happens that is none of this caller's business, the way to them stays open.
            if (events.Count == 0 && (isQuiet || _streams.Time.GetElapsedTime(_lastSent) >= _streams.Recheck))
                events.Add(SignOfLife);
            if (events.Count > 0)
                _lastSent = _streams.Time.GetTimestamp();
            return events;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task TellAsync(Actor actor, LiveSubject subject, List<LiveEvent> events, CancellationToken stop)
    {
        try
        {
            await ReadAsync(actor, subject, events, stop);
            _gone.Remove(subject);
        }
        catch (Exception refused) when (refused is AccessDeniedException or RecordNotFoundException)
        {
            if (_gone.Add(subject))
                events.Add(new LiveEvent("gone", _write(new LiveGone(subject.Name)), null));
        }
    }

    private async Task ReadAsync(Actor actor, LiveSubject subject, List<LiveEvent> events, CancellationToken stop)
    {
        var data = _write(await subject.Topic.ReadAsync(actor, subject.Id, stop));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)), 0, 4);
        ref var told = ref _told[IndexOf(subject)];
        if (told == digest)
            return;
        told = digest;
        events.Add(new LiveEvent(subject.Topic.Name, data, string.Join('.', _told)));
    }

    private int IndexOf(LiveSubject subject)
    {
        for (var at = 0; at < _listener.Subjects.Count; at++)
        {
            if (_listener.Subjects[at] == subject)
                return at;
        }
        throw new InvalidOperationException("It is not followed here.");
    }
}
