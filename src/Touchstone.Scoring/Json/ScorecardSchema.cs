namespace Touchstone.Scoring;

/// <summary>The published JSON Schema (2020-12) of the scorecard format.</summary>
public static class ScorecardSchema
{
    public const string FileName = "touchstone-scorecard-1.schema.json";

    public static string Json { get; } = EmbeddedText.Read(FileName);
}
