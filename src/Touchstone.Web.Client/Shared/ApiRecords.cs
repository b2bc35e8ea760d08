using System.Text.Json;
using System.Text.Json.Serialization;
using Touchstone.Shared;

namespace Touchstone.Web.Client.Shared;

/// <summary>Reads what belongs to no slice, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AntiforgeryToken))]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(List<KeptRow>))]
internal sealed partial class ApiRecords : JsonSerializerContext;
