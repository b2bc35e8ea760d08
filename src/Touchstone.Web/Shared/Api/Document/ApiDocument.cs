using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Touchstone.Shared;

namespace Touchstone.Web.Shared.Api.Document;

/// <summary>The document of the API: what the framework finds out by itself, and what a client needs besides.</summary>
internal static class ApiDocument
{
    public static void Describe(OpenApiOptions document)
    {
        document.AddSchemaTransformer(
            (schema, context, _) =>
            {
                AnswerSchemas.Note(schema, context);
                EnumSchemas.Describe(schema, context);
                return Task.CompletedTask;
            }
        );
        document.AddOperationTransformer(
            (operation, context, _) =>
            {
                DescribeParameters(operation, context);
                return Task.CompletedTask;
            }
        );
        document.AddDocumentTransformer(
            (x, _, _) =>
            {
                x.Info.Title = "Touchstone";
                x.Info.Version = "v1";
                x.Info.Description = "Monitor, evaluate and improve the quality of customer service. Programs send an API key as `Authorization: Bearer KEY`.";
                x.Info.License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" };
                // The document that a server gives names that server; the one in the repository names it as it starts without settings.
                if (x.Servers is not { Count: > 0 })
                    x.Servers =
                    [
                        new OpenApiServer { Url = "http://localhost:5080", Description = "A server as it starts without settings; yours has another address." },
                    ];
                x.Components ??= new OpenApiComponents();
                x.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
                DescribeCallers(x);
                ScorecardSchemas.Describe(x);
                AnswerSchemas.Describe(x);
                ProblemAnswers.Describe(x);
                ExampleBodies.Describe(x);
                return Task.CompletedTask;
            }
        );
    }

    private static void DescribeCallers(OpenApiDocument document)
    {
        document.Components!.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["apiKey"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key of a person, made under Organisation, API keys. The program acts with that person's roles and teams.",
            },
            ["session"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "touchstone",
                Description =
                    "The session of a signed-in browser. Changes also carry the token of `GET /api/v1/antiforgery` in the header `RequestVerificationToken`.",
            },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("apiKey", document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("session", document)] = [] },
        ];
    }

    private static void DescribeParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(x => x.In == ParameterLocation.Query))
        {
            var known = context.Description.ParameterDescriptions.First(x => string.Equals(x.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            if (parameter.Schema is not OpenApiSchema schema)
                continue;
            foreach (
                var limit in (known.ParameterDescriptor as IParameterInfoParameterDescriptor)
                    ?.ParameterInfo.GetCustomAttributes(inherit: true)
                    .OfType<ValidationAttribute>()
                    ?? []
            )
            {
                if (limit is WordsAttribute words)
                    schema.Enum = [.. words.Words.Select(x => (System.Text.Json.Nodes.JsonNode)x)];
            }
            parameter.Description ??= parameter.Name switch
            {
                "cursor" => "The `nextCursor` of the page before; without it the list begins.",
                "size" => $"How many entries a page has; {PageSizeAttribute.Usual} without it.",
                _ => null,
            };
        }
    }
}
