namespace Touchstone.Interactions.Importing;

/// <summary>A column of a CSV file with some of its values and the field it is matched with.</summary>
public sealed record PreviewColumn(string Name, string Field, IReadOnlyList<string> Samples);

/// <summary>How a row would come in, or why not.</summary>
public sealed record PreviewRow(long Line, string? InteractionId, string? Channel, DateTimeOffset? ArrivedAt, string? AgentId, string? Subject, int Turns, IReadOnlyList<ImportProblem> Problems);

/// <summary>What an import would find: how the file is written, how its columns are matched, its first rows.</summary>
public sealed record ImportPreview(ImportFormat Format, string Encoding, bool EncodingIsGuess, string? Delimiter, bool HasHeader, long Lines,
    IReadOnlyList<PreviewColumn> Columns, IReadOnlyList<PreviewRow> Rows, ColumnMapping? Mapping, string? Problem, IReadOnlyList<string> Details);
