using System.Text.Json.Nodes;

namespace Touchstone.Web.Tests.Shared.Contract;

/// <summary>A body that is wrong in one place, and the place that the answer must name.</summary>
internal sealed record BadBody(string What, string Place, JsonNode? Body);
