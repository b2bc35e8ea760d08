using Microsoft.OpenApi;
using Touchstone.Shared;

namespace Touchstone.Web.Shared.Api;

/// <summary>Each operation says how it stands to versions; what it says is enforced, and stands in the document.</summary>
internal static class VersionConventions
{
    private const string IfMatch = "The ETag of the last answer about this record, such as `\"3\"`: the version the change was made from.";

    extension(RouteHandlerBuilder operation)
    {
        /// <summary>The change needs If-Match: 428 without it, 412 when the record has moved on, 400 when it is none.</summary>
        public RouteHandlerBuilder RequiresVersion() =>
            operation
                .WithMetadata(new VersionNeed(true))
                .AddEndpointFilter(RequireAsync)
                .ProducesProblem(412)
                .ProducesProblem(428)
                .AddOpenApiOperationTransformer((document, _, _) => Describe(document, isRequired: true, IfMatch));

        /// <summary>It makes a record; where one is there already that it would replace, it needs that one's version.</summary>
        public RouteHandlerBuilder RequiresVersionToReplace() =>
            operation
                .WithMetadata(new VersionNeed(true))
                .ProducesProblem(412)
                .ProducesProblem(428)
                .AddOpenApiOperationTransformer(
                    (document, _, _) => Describe(document, isRequired: false, IfMatch + " Needed when one is there that would be replaced.")
                );

        /// <summary>It makes a new record; there is nothing yet that somebody else could have changed.</summary>
        public RouteHandlerBuilder MakesNew() => operation.WithMetadata(new VersionNeed(false, "It makes something new."));

        /// <summary>It changes what is there without a version, for the reason given.</summary>
        public RouteHandlerBuilder NeedsNoVersion(string whyNot) => operation.WithMetadata(new VersionNeed(false, whyNot));

        /// <summary>The answer carries the version of the record it is about.</summary>
        public RouteHandlerBuilder GivesVersion() =>
            operation.AddOpenApiOperationTransformer(
                (document, _, _) =>
                {
                    DescribeTag(document);
                    return Task.CompletedTask;
                }
            );
    }

    private static ValueTask<object?> RequireAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        Versions.Expected(invocation.HttpContext) == ExpectedVersion.Unsaid ? throw RuleBrokenException.VersionMissing() : next(invocation);

    private static Task Describe(OpenApiOperation operation, bool isRequired, string text)
    {
        (operation.Parameters ??= []).Add(
            new OpenApiParameter
            {
                Name = "If-Match",
                In = ParameterLocation.Header,
                Required = isRequired,
                Description = text,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^(W/)?\"[0-9]+\"$" },
            }
        );
        DescribeTag(operation);
        return Task.CompletedTask;
    }

    private static void DescribeTag(OpenApiOperation operation)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if ((status.StartsWith('2') || status == "412") && response is OpenApiResponse answer)
                (answer.Headers ??= new Dictionary<string, IOpenApiHeader>())["ETag"] = new OpenApiHeader
                {
                    Description = "The version of the record.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                };
        }
    }
}
