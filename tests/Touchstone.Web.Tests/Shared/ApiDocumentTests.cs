using System.Text.Json.Nodes;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Shared;

public sealed class ApiDocumentTests
{
    [Fact]
    public async Task The_document_served_is_the_one_in_the_repository()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var program = new HttpClient();

        var served = JsonNode.Parse(await program.GetStringAsync(server.Url + "/openapi/v1.json"))!.AsObject();
        var kept = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(SharedData.ProjectRoot, "openapi", "touchstone.json")))!.AsObject();
        served.Remove("servers");
        kept.Remove("servers");

        Assert.True(JsonNode.DeepEquals(served, kept), "The API changed: build, look at the change of openapi/touchstone.json, and commit it.");
        Assert.NotEmpty(served["paths"]!.AsObject());
    }
}
