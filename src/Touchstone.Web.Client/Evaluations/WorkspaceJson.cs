using System.Text.Json;
using System.Text.Json.Serialization;
using Touchstone.Scoring;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>Reads and writes what travels between the evaluate page, its local store and the API, without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict
)]
[JsonSerializable(typeof(EvaluationWorkspace))]
[JsonSerializable(typeof(AnswerValue))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(ChangeBatch))]
[JsonSerializable(typeof(ChangeBatchAnswer))]
[JsonSerializable(typeof(PendingChange))]
[JsonSerializable(typeof(List<PendingChange>))]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(ForgeryToken))]
[JsonSerializable(typeof(List<TranscriptSpan>))]
[JsonSerializable(typeof(List<EvidenceMark>))]
[JsonSerializable(typeof(KeptWork))]
[JsonSerializable(typeof(Dictionary<string, string>))]
public sealed partial class WorkspaceJson : JsonSerializerContext;

/// <summary>Changes on their way to the API.</summary>
public sealed record ChangeBatch(IReadOnlyList<Change> Changes);

/// <summary>What the API did with a batch of changes.</summary>
public sealed record ChangeBatchAnswer(int Version, string State, IReadOnlyList<ChangeResult> Results);

/// <summary>The token that a change by cookie carries.</summary>
public sealed record ForgeryToken(string Token);

/// <summary>Selected words of one turn.</summary>
public sealed record TranscriptSpan(int TurnN, int Start, int Length, string Quote);

/// <summary>Words of the transcript that are shown as evidence, with the numbers of their criteria.</summary>
public sealed record EvidenceMark(int N, int Start, int Length, string Label, bool Active);
