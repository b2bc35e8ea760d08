using System.Text.Json;
using System.Text.Json.Nodes;

namespace Touchstone.Web.Tests.Shared.Contract;

/// <summary>A good request for every operation that changes a cause.</summary>
internal static class CauseCalls
{
    public static Dictionary<string, ApiCall> Of(Guid cause, Guid other, Guid owner)
    {
        var one = $"/api/v1/causes/{cause}";
        return new()
        {
            ["AddCause"] = new(
                "/api/v1/causes",
                Json(
                    new
                    {
                        name = "Queue pressure",
                        parentId = other,
                        key = "queue",
                        description = "Too many at once.",
                        ownerId = owner,
                        alsoCalled = new[] { "rush" },
                    }
                )
            ),
            ["EditCause"] = new(
                one,
                Json(
                    new
                    {
                        name = "Another",
                        description = "Said.",
                        ownerId = owner,
                        alsoCalled = new[] { "rush" },
                    }
                ),
                one
            ),
            ["MoveCause"] = new(one + "/move", Json(new { parentId = other, beforeId = (Guid?)null }), one),
            ["MergeCauses"] = new(one + "/merge", Json(new { intoId = other, reason = "They are one." }), one),
            ["SplitCause"] = new(
                one + "/split",
                Json(
                    new
                    {
                        parts = new[]
                        {
                            new
                            {
                                causeId = (Guid?)null,
                                name = "First",
                                description = "The one.",
                                takesEarlier = true,
                            },
                            new
                            {
                                causeId = (Guid?)null,
                                name = "Second",
                                description = "The other.",
                                takesEarlier = false,
                            },
                        },
                        reason = "They are two.",
                    }
                ),
                one
            ),
            ["RetireCause"] = new(one + "/retire", null, one),
            ["RestoreCause"] = new(one + "/restore", null, one),
        };
    }

    private static JsonNode Json(object body) => JsonSerializer.SerializeToNode(body, JsonSerializerOptions.Web)!;
}
