using static Touchstone.Interactions.Importing.ImportFields;

namespace Touchstone.Interactions.Importing;

/// <summary>
/// What the rows of a file with words are: turns of conversations whose other values stay the same, messages each with a time of its
/// own, or interactions of one text each.
/// </summary>
internal sealed record ConversationShape(bool AreGathered, bool IsLog, bool IsSaid = false)
{
    public static ConversationShape Of(CsvLayout layout, CsvCells cells, SourceTimes times)
    {
        var groups = layout
            .Sample.Where(x => x.Cells.Length >= layout.Columns.Count && !string.IsNullOrWhiteSpace(cells.Of(x, InteractionId)))
            .GroupBy(x => (cells.Of(x, Source), cells.Of(x, InteractionId)))
            .Where(x => x.Skip(1).Any())
            .Select(x => x.ToList())
            .ToList();
        var isSaid = cells.Has(Speaker) || cells.Has(TurnNumber) || cells.Has(Offset) || IsMessage(cells.ColumnOf(Text));
        if (!isSaid)
            return new ConversationShape(groups.Exists(x => x.TrueForAll(row => Same(x[0], row))), false);
        var varied = groups.Count(x => x.Exists(row => cells.Of(row, ArrivedAt) != cells.Of(x[0], ArrivedAt)));
        return new ConversationShape(true, varied * 2 >= groups.Count && varied > 0 && cells.Has(ArrivedAt) && groups.Exists(x => x.TrueForAll(IsTimed)), true);

        bool Same(Shared.Tables.CsvRecord one, Shared.Tables.CsvRecord other) =>
            cells.Of(one, AgentId) == cells.Of(other, AgentId)
            && cells.Of(one, ArrivedAt) == cells.Of(other, ArrivedAt)
            && cells.Of(one, Outcome) == cells.Of(other, Outcome);

        bool IsTimed(Shared.Tables.CsvRecord row) => times.TryRead(cells.Of(row, ArrivedAt) ?? "", null, out _) is not SourceTimes.Fault.NotATime;
    }

    private static bool IsMessage(string column) =>
        PlainWord.Of(column) is var plain
        && (
            plain.Contains("message", StringComparison.Ordinal)
            || plain is "utterance" or "turntext" or "sentence" or "nachricht" or "mensaje" or "messaggio" or "bericht" or "mensagem"
        );
}
