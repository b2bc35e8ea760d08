using System.Text.Json;
using System.Text.Json.Serialization;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Scoring;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>Reads and writes what travels between the evaluate page, its local store and the API, without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    Converters = [
        typeof(ApiWords<EvaluationState>),
        typeof(ApiWords<EvaluationChangeKind>),
        typeof(ApiWords<EvaluationNoteKind>),
        typeof(ApiWords<ChangeOutcome>),
        typeof(UnreadTurns.Converter),
    ]
)]
[JsonSerializable(typeof(EvaluationWorkspace))]
[JsonSerializable(typeof(Turn))]
[JsonSerializable(typeof(AnswerValue))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(ApplyChangesRequest))]
[JsonSerializable(typeof(ChangesResult))]
[JsonSerializable(typeof(Pending<EvaluationChange>))]
[JsonSerializable(typeof(List<TranscriptSpan>))]
[JsonSerializable(typeof(List<EvidenceMark>))]
[JsonSerializable(typeof(KeptWork))]
public sealed partial class WorkspaceJson : JsonSerializerContext;

/// <summary>Selected words of one turn.</summary>
public sealed record TranscriptSpan(int TurnN, int Start, int Length, string Quote);

/// <summary>Words of the transcript that are shown as evidence, with the numbers of their criteria.</summary>
public sealed record EvidenceMark(int N, int Start, int Length, string Label, bool Active);
