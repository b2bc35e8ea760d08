using System.Text.Json;
using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>Serialises scorecards, answers and scores without reflection, on the server and in the browser alike.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict
)]
[JsonSerializable(typeof(ScorecardDocument))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(IReadOnlyList<Answer>))]
[JsonSerializable(typeof(List<Answer>))]
[JsonSerializable(typeof(AnswerValue))]
[JsonSerializable(typeof(ScoreResult))]
[JsonSerializable(typeof(IReadOnlyList<AnswerProblem>))]
[JsonSerializable(typeof(IReadOnlyList<DocumentProblem>))]
[JsonSerializable(typeof(IReadOnlyList<LintFinding>))]
[JsonSerializable(typeof(IReadOnlyList<ScorecardChange>))]
public sealed partial class ScoringJsonContext : JsonSerializerContext;
