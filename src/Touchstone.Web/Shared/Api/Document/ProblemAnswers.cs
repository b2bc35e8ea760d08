using Microsoft.OpenApi;

namespace Touchstone.Web.Shared.Api.Document;

/// <summary>Every operation says how it refuses: one shape for all, with the statuses that it can have.</summary>
internal static class ProblemAnswers
{
    private const string Shape = "Problem";
    private const string Place = "ProblemPlace";

    private static readonly Answer[] Answers =
    [
        new("400", "Invalid", "Something is missing, unreadable, unknown, written twice or out of range; `errors` names each place.", _ => true),
        new(
            "401",
            "NotSignedIn",
            "No key and no session, or the key is unknown, expired or revoked.",
            _ => true,
            "WWW-Authenticate",
            "`Bearer`: how to send a key."
        ),
        new("403", "AccessDenied", "No right to it.", _ => true),
        new("404", "NotFound", "Not there, or not visible to you.", _ => true),
        new("405", "MethodNotAllowed", "This method is not accepted here.", _ => true, "Allow", "The methods that are accepted."),
        new("409", "Conflict", "The record is in another state, or another record stands in the way.", x => x.Changes),
        new("412", "ChangedMeanwhile", "The record has moved on since.", x => x.NeedsVersion, "ETag", "The version of the record as it stands."),
        new("413", "TooLarge", "The body is larger than is accepted here.", x => x.HasBody),
        new("415", "UnsupportedMediaType", "The body is of a kind that is not accepted here.", x => x.HasBody),
        new("422", "RuleBroken", "A rule is broken; `code` says which, `details` and `problems` where.", _ => true),
        new("428", "IfMatchMissing", "The change does not say from which version it was made: `If-Match` is missing.", x => x.NeedsVersion),
        new("500", "Unexpected", "Something went wrong here.", _ => true),
        new("503", "StorageUnavailable", "The storage does not answer.", _ => true, "Retry-After", "After how many seconds to try again."),
    ];

    public static void Describe(OpenApiDocument document)
    {
        var components = document.Components!;
        foreach (var own in new[] { "ProblemDetails", "HttpValidationProblemDetails" })
            components.Schemas!.Remove(own);
        components.Schemas![Shape] = ProblemSchema(document);
        components.Schemas[Place] = PlaceSchema();
        components.Responses ??= new Dictionary<string, IOpenApiResponse>();
        foreach (var answer in Answers)
            components.Responses[answer.Name] = answer.Describe(document);
        foreach (var (method, operation) in document.Paths.Values.SelectMany(x => x.Operations ?? []))
            Describe(document, method, operation);
    }

    private static void Describe(OpenApiDocument document, HttpMethod method, OpenApiOperation operation)
    {
        var known = (operation.Responses ?? []).Where(x => x.Key[0] is not ('4' or '5')).ToList();
        var kind = new Kind(
            method != HttpMethod.Get,
            operation.Parameters?.Any(x => x is { In: ParameterLocation.Header, Name: "If-Match" }) == true,
            operation.RequestBody is not null
        );
        operation.Responses = [];
        foreach (var (status, response) in known.OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            if (status == "201" && response is OpenApiResponse made)
                (made.Headers ??= new Dictionary<string, IOpenApiHeader>())["Location"] = Header("Where the new record is.");
            operation.Responses.Add(status, response);
        }
        foreach (var answer in Answers.Where(x => x.Applies(kind)))
            operation.Responses.Add(answer.Status, new OpenApiResponseReference(answer.Name, document));
    }

    private static OpenApiHeader Header(string text) =>
        new()
        {
            Description = text,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static OpenApiSchema ProblemSchema(OpenApiDocument document) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "Why a request was refused.",
            Required = new HashSet<string> { "status", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("A page about the status."),
                ["title"] = Text("The status in words."),
                ["status"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Format = "int32",
                    Description = "The status of the answer.",
                },
                ["detail"] = Text("What is wrong and what to do, for people."),
                ["code"] = Text("What is wrong, for programs: a word that does not change."),
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "With 400: what is wrong at which place, as it was written, such as `changes[0].kind`.",
                    AdditionalProperties = List(Text(null)),
                },
                ["details"] = List(Text(null), "What exactly is wrong, where there is more than one thing."),
                ["problems"] = List(new OpenApiSchemaReference(Place, document), "The same for programs: what is wrong at which place."),
                ["traceId"] = Text("Names the request in the log of the server."),
            },
        };

    private static OpenApiSchema PlaceSchema() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "One of several things that are wrong, with the place where it stands.",
            Required = new HashSet<string> { "code", "message" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["code"] = Text("What is wrong, for programs."),
                ["message"] = Text("What is wrong, for people."),
                ["criterionId"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "The criterion it is about." },
                ["noteId"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String | JsonSchemaType.Null,
                    Format = "uuid",
                    Description = "The note it is about.",
                },
            },
        };

    private static OpenApiSchema Text(string? description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema List(IOpenApiSchema items, string? description = null) =>
        new()
        {
            Type = JsonSchemaType.Array,
            Items = items,
            Description = description,
        };

    private sealed record Kind(bool Changes, bool NeedsVersion, bool HasBody);

    private sealed record Answer(string Status, string Name, string Text, Func<Kind, bool> Applies, string? HeaderName = null, string? HeaderText = null)
    {
        public OpenApiResponse Describe(OpenApiDocument document) =>
            new()
            {
                Description = Text,
                Headers = HeaderName is null ? null : new Dictionary<string, IOpenApiHeader> { [HeaderName] = Header(HeaderText!) },
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Shape, document) },
                },
            };
    }
}
