using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Touchstone.Web.Shared.Api.Document;

/// <summary>Choices are texts; whether none may be chosen is said where the choice stands, not by the choice.</summary>
internal static class EnumSchemas
{
    public static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (!(Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type).IsEnum)
            return;
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. (schema.Enum ?? []).Where(x => x is not null && !x.IsJsonNullSentinel())];
        // What is taken when nothing is said belongs to the place as well.
        schema.Default = null;
    }
}
