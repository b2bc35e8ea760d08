using System.Text.Json;
using System.Text.Json.Serialization;

namespace Touchstone.Web.Client.Shared;

/// <summary>The words of a choice as the API writes them: in camel case, and nothing that is not among them.</summary>
public sealed class ApiWords<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
