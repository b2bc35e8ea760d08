using System.Text.Json;
using System.Text.Json.Serialization;

namespace Touchstone.Web.Client.Tests;

/// <summary>JSON as the server writes and reads it.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions AsTheServerWrites = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };
}
