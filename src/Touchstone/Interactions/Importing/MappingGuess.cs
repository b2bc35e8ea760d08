using static Touchstone.Interactions.Importing.ImportFields;

namespace Touchstone.Interactions.Importing;

/// <summary>Matches columns with fields by their names and by what stands in them, and finds how dates and numbers are written.</summary>
internal static class MappingGuess
{
    public static string? FieldOf(string column) => HeadingWords.Find(column)?.Field;

    /// <summary>The columns that are known; every other one is kept as an extra value. A date that may be read in two ways is left undecided.</summary>
    public static (ColumnMapping Mapping, string? UnclearDates) Of(CsvLayout layout)
    {
        var columns = layout.Columns.ToDictionary(x => x, _ => Extra);
        var values = new ColumnValues(layout.Sample);
        var candidates = layout
            .Columns.Select((name, index) => (Name: name, Index: index, Found: HeadingWords.Find(name)))
            .Where(x => x.Found is not null)
            .Select(x => new Candidate(x.Name, x.Index, x.Found!.Value.Field, x.Found.Value.Rank))
            .ToList();
        var hasTurns = candidates.Any(x => x.Field == Text) && candidates.Any(x => x.Field is Speaker or TurnNumber or Offset);
        foreach (var group in candidates.Where(x => hasTurns || !IsOfTurns(x.Field)).GroupBy(x => x.Field))
        {
            if (IsTime(group.Key))
                Times(group, values, columns);
            else if (Best(group, values) is { } best)
                columns[best.Name] = group.Key;
        }
        if (!columns.ContainsValue(InteractionId) && IdColumn(layout, columns, values) is { } id)
            columns[id] = InteractionId;
        if (!columns.ContainsValue(Outcome) && Instead(layout, columns, values, Wrap, x => !values.AreDurations(x)) is { } wrapWord)
            columns[wrapWord] = Outcome;
        if (!columns.ContainsValue(Channel) && ChannelColumn(layout, columns, values) is { } channel)
            columns[channel] = Channel;
        var (order, unclear) = DateOrders.Of(layout, columns);
        var mapping = new ColumnMapping
        {
            Columns = columns,
            DateOrder = order,
            Delimiter = layout.Delimiter.ToString(),
            HasHeader = layout.HasHeader,
        };
        return (KnownExports.Complete(layout, mapping, values), unclear);
    }

    private sealed record Candidate(string Name, int Index, string Field, int Rank);

    /// <summary>The surest name goes first, of equals the first column; what stands in it must be able to be that field.</summary>
    private static Candidate? Best(IEnumerable<Candidate> group, ColumnValues values) =>
        group.OrderBy(x => x.Rank).ThenBy(x => x.Index).FirstOrDefault(x => CanBe(x, values));

    private static bool CanBe(Candidate x, ColumnValues values) =>
        x.Field switch
        {
            Talk or Hold or Wrap or Handle or Offset or Duration => values.AreDurations(x.Index),
            TurnNumber => values.AreMostly(x.Index, cell => cell.All(char.IsAsciiDigit)),
            Confidence => values.AreDurations(x.Index),
            Channel => x.Rank == 0
                || !PlainWord.Of(x.Name).StartsWith("via", StringComparison.Ordinal)
                || values.AreMostly(x.Index, cell => ChannelWords.Find(cell, null) is not null),
            Direction => x.Rank == 0
                || values.AreMostly(x.Index, cell => DirectionWords.Find(cell, null) is not null)
                || !PlainWord.Of(x.Name).Contains("type", StringComparison.Ordinal),
            Speaker => x.Rank < 2 || values.AreMostly(x.Index, cell => SpeakerWords.Find(cell, null) is not null),
            // A source names the system; where its words are channels it is the channel.
            Source => x.Rank == 0 || !values.AreMostly(x.Index, cell => ChannelWords.Find(cell, null) is not null) || !values.Of(x.Index).Any(),
            _ => true,
        };

    /// <summary>A column of whole times, or one of days and one of times of day.</summary>
    private static void Times(IEnumerable<Candidate> group, ColumnValues values, Dictionary<string, string> columns)
    {
        var ordered = group.OrderBy(x => x.Rank).ThenBy(x => x.Index).Select(x => (x.Name, x.Field, Shape: values.ShapeOf(x.Index))).ToList();
        var whole = ordered.FirstOrDefault(x => x.Shape == ColumnValues.Shape.DayAndTime);
        if (whole.Name is not null)
        {
            columns[whole.Name] = whole.Field;
            return;
        }
        var day = ordered.FirstOrDefault(x => x.Shape == ColumnValues.Shape.Day);
        var time = ordered.FirstOrDefault(x => x.Shape == ColumnValues.Shape.TimeOfDay);
        if (day.Name is not null)
        {
            columns[day.Name] = day.Field;
            // A column of days may have a column of times of day that is empty in the first rows.
            if (time.Name is null)
                time = ordered.FirstOrDefault(x =>
                    x.Name != day.Name && x.Shape == ColumnValues.Shape.Empty && PlainWord.Of(x.Name).EndsWith("time", StringComparison.Ordinal)
                );
            if (time.Name is not null)
                columns[time.Name] = time.Field;
            return;
        }
        // Words in a column called “answered” say whether, not when.
        if (
            ordered.FirstOrDefault(x => x.Shape == ColumnValues.Shape.Empty || (x.Shape == ColumnValues.Shape.Other && x.Field == ArrivedAt)) is
            { Name: not null } other
        )
            columns[other.Name] = other.Field;
    }

    /// <summary>The only column that is called some id and has another value in every row.</summary>
    private static string? IdColumn(CsvLayout layout, Dictionary<string, string> columns, ColumnValues values)
    {
        var ids = layout
            .Columns.Select((name, i) => (name, i))
            .Where(x =>
                columns[x.name] == Extra
                && PlainWord.Of(x.name) is var plain
                && (plain.EndsWith("id", StringComparison.Ordinal) || plain.EndsWith("number", StringComparison.Ordinal))
                && values.IsDistinct(x.i)
            )
            .ToList();
        return ids.Count == 1 ? ids[0].name : null;
    }

    /// <summary>A column called like one field whose values can only be another.</summary>
    private static string? Instead(CsvLayout layout, Dictionary<string, string> columns, ColumnValues values, string field, Func<int, bool> test)
    {
        for (var i = 0; i < layout.Columns.Count; i++)
        {
            if (columns[layout.Columns[i]] == Extra && FieldOf(layout.Columns[i]) == field && values.Of(i).Any() && test(i))
                return layout.Columns[i];
        }
        return null;
    }

    private static string? ChannelColumn(CsvLayout layout, Dictionary<string, string> columns, ColumnValues values)
    {
        for (var i = 0; i < layout.Columns.Count; i++)
        {
            if (
                columns[layout.Columns[i]] == Extra
                && PlainWord.Of(layout.Columns[i]) is "source" or "type" or "origin" or "calltype" or "tickettype" or "quelle" or "typ" or "tipo"
                && values.Of(i).Any()
                && values.AreMostly(i, cell => ChannelWords.Find(cell, null) is not null)
            )
                return layout.Columns[i];
        }
        return null;
    }
}
