using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Touchstone.Web.Shared.Api.Document;

/// <summary>
/// What may be left out of a body stands always in an answer. A record that only answers hold says so of each of its members, so that clients need not ask
/// whether it is there.
/// </summary>
internal static class AnswerSchemas
{
    private const string Written = "x-written";

    /// <summary>Keeps, until the whole document is there, which members of a record are always written.</summary>
    public static void Note(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (context.JsonTypeInfo.Kind != System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object || context.JsonTypeInfo.Properties.Count == 0)
            return;
        (schema.Metadata ??= new Dictionary<string, object>())[Written] = context
            .JsonTypeInfo.Properties.Where(x => x is { Get: not null, ShouldSerialize: null, IsExtensionData: false })
            .Select(x => x.Name)
            .ToList();
    }

    public static void Describe(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        var sent = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var body in document
                .Paths.Values.SelectMany(x => x.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
                .SelectMany(x => x.RequestBody?.Content?.Values ?? Enumerable.Empty<OpenApiMediaType>())
        )
            Follow(body.Schema, schemas, sent);
        foreach (var schema in schemas.Values.OfType<OpenApiSchema>())
            TellDefaults(schema);
        foreach (var (_, schema) in schemas.Where(x => !sent.Contains(x.Key)))
        {
            if (schema is OpenApiSchema { Metadata: { } notes, Properties: { } members } record && notes.TryGetValue(Written, out var names))
                record.Required = ((List<string>)names).Where(members.ContainsKey).ToHashSet();
        }
    }

    // In words: generators take a member with a default for one that is always there, and ask for it in bodies as well.
    private static void TellDefaults(OpenApiSchema record)
    {
        foreach (var member in (record.Properties?.Values ?? Enumerable.Empty<IOpenApiSchema>()).OfType<OpenApiSchema>().Where(x => x.Default is not null))
        {
            member.Description = $"{(member.Description is { } text ? text + " " : "")}Without it: {member.Default!.ToJsonString()}.";
            member.Default = null;
        }
    }

    private static void Follow(IOpenApiSchema? schema, IDictionary<string, IOpenApiSchema> schemas, HashSet<string> seen)
    {
        if (schema is null)
            return;
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            if (seen.Add(id) && schemas.TryGetValue(id, out var target))
                Follow(target, schemas, seen);
            return;
        }
        foreach (
            var part in (schema.Properties?.Values ?? Enumerable.Empty<IOpenApiSchema>())
                .Concat(schema.OneOf ?? [])
                .Concat(schema.AllOf ?? [])
                .Concat(schema.AnyOf ?? [])
                .Append(schema.Items!)
                .Append(schema.AdditionalProperties!)
        )
            Follow(part, schemas, seen);
    }
}
