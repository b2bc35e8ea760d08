using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions.Importing;

/// <summary>Short ways to import text in tests.</summary>
internal static class Imports
{
    public static async Task<ImportResult> ImportAsync(
        this TestOrganisation organisation,
        string text,
        ImportRequest? request = null,
        RejectsFile? rejects = null
    ) => await organisation.ImportAsync(Encoding.UTF8.GetBytes(text), request, rejects);

    public static async Task<ImportResult> ImportAsync(
        this TestOrganisation organisation,
        byte[] bytes,
        ImportRequest? request = null,
        RejectsFile? rejects = null
    )
    {
        using var content = new MemoryStream(bytes);
        return await organisation
            .Get<ImportInteractions>()
            .ExecuteAsync(organisation.System, content, request ?? new ImportRequest(Source: "test"), rejects, stop: TestContext.Current.CancellationToken);
    }

    public static async Task<Interaction> InteractionAsync(this TestOrganisation organisation, string externalId)
    {
        await using var db = organisation.OpenDatabase();
        return await db.Interactions.AsNoTracking().SingleAsync(x => x.ExternalId == externalId);
    }

    public static async Task<List<TranscriptRevision>> RevisionsAsync(this TestOrganisation organisation, string externalId)
    {
        await using var db = organisation.OpenDatabase();
        var id = await db.Interactions.Where(x => x.ExternalId == externalId).Select(x => x.Id).SingleAsync();
        return await db.TranscriptRevisions.AsNoTracking().Where(x => x.InteractionId == id).OrderBy(x => x.Revision).ToListAsync();
    }

    public static List<Turn> Words(this TranscriptRevision revision) => JsonSerializer.Deserialize<List<Turn>>(revision.Turns)!;

    /// <summary>One line of the neutral shape.</summary>
    public static string Line(
        string id,
        string text = "hello",
        string? agent = "7",
        string? arrived = "2026-06-01T09:00:00Z",
        string channel = "phone",
        string more = ""
    ) =>
        $$"""{"source":"test","interaction_id":"{{id}}","channel":"{{channel}}","agent_id":{{Json(agent)}},"arrived_at":{{Json(arrived)}},"turns":[{"n":1,"speaker":"agent","text":{{Json(text)}}}]{{more}}}"""
        + "\n";

    private static string Json(string? value) => JsonSerializer.Serialize(value);
}
