using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Touchstone.Clients.Tests;

/// <summary>A program that follows what changes, as docs/api.md shows it.</summary>
public sealed class LiveClientTests
{
    [Fact]
    public async Task A_program_follows_what_waits()
    {
        await using var scene = await ClientScene.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(scene.Server.Url) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", scene.Key);
        Dictionary<string, int>? counts = null;

        // docs: C# live
        await using var stream = await http.GetStreamAsync("/api/v1/live/events?topics=counts");
        await foreach (var told in SseParser.Create(stream).EnumerateAsync())
        {
            if (told.EventType != "counts")
                continue; // a sign of life
            counts = JsonSerializer.Deserialize<Dictionary<string, int>>(told.Data); // {"notifications":0,"work":2}
            break;
        }
        // docs end

        Assert.Equal("notifications work", string.Join(' ', counts!.Keys));
    }
}
