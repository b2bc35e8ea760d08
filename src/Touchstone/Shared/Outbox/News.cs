using System.Text.Json;

namespace Touchstone.Shared.Outbox;

/// <summary>News for the slices above: what happened, as a small record.</summary>
public interface INews
{
    static abstract string Kind { get; }
}

/// <summary>Handles one kind of news, at least once, so it must not mind hearing it twice.</summary>
public interface INewsHandler
{
    string Kind { get; }

    Task HandleAsync(string body, CancellationToken stop);
}

internal static class OutboxWriter
{
    public static void Announce<T>(this QualityDb db, DateTimeOffset at, T news)
        where T : INews =>
        db.Set<OutboxMessage>().Add(new OutboxMessage { At = at, Kind = T.Kind, Body = JsonSerializer.Serialize(news, JsonSerializerOptions.Web) });
}
