using Touchstone.DataProtection;

namespace Touchstone.Interactions.Importing;

/// <summary>Gathers what is wrong with one record, and what was assumed about it.</summary>
internal sealed class RecordCheck(ReadInteraction read, List<ImportProblem> problems, NoValues noValues, List<ImportRemark>? remarks)
{
    public const int LongestName = 200,
        LongestText = 4000;

    /// <summary>What may be a card's number is held back as soon as the record has a name.</summary>
    public DoubtfulNumbers? Doubtful { get; set; }

    public void Add(string field, string code, string message, string fix) =>
        problems.Add(new ImportProblem(read.Line, read.Column(field), code, message, fix));

    /// <summary>A fault that every turn has is told once.</summary>
    public void AddOnce(TurnRecord turn, string field, string code, string message, string fix)
    {
        if (problems.All(x => x.Code != code))
            problems.Add(new ImportProblem(turn.Line > 0 ? turn.Line : read.Line, read.Column(field), code, message, fix));
    }

    public void Remark(ImportRemark remark) => remarks?.Add(remark);

    public string ColumnOf(string field) => ImportText.Shown(read.Column(field));

    /// <summary>The trimmed value; null where it is empty or a mark for no value. A mark that nobody declared is a problem: as a value it would be
    /// false.</summary>
    public string? Value(string field, string? text)
    {
        var value = text?.Trim();
        if (string.IsNullOrEmpty(value) || noValues.IsDeclared(value))
            return null;
        if (!noValues.IsSuspected(field, value))
            return value;
        var problem = NoValues.ProblemOf(read.Line, read.Column(field), value);
        problems.Add(problem);
        return null;
    }

    public string? Name(string field, string? text)
    {
        if (Value(field, text) is not { } name)
            return null;
        if (name.Length <= LongestName)
            return ImportText.Clean(name);
        Add(
            field,
            "too-long",
            $"The value has {name.Length:N0} characters; at most {LongestName} are allowed.",
            "Check that the columns are matched with the right fields."
        );
        return null;
    }

    public string? Text(string field, string? text)
    {
        if (Value(field, text) is not { } clean)
            return null;
        if (clean.Length > LongestText)
            Add(field, "too-long", $"The value has {clean.Length:N0} characters; at most {LongestText} are allowed.", "Long texts belong in the transcript.");
        return CardRedactor.Redact(ImportText.Clean(clean), null, field, Doubtful);
    }

    public decimal? Seconds(string field, decimal? value)
    {
        if (value < 0)
            Add(field, "negative-duration", "The duration is negative.", "Check the column, or leave it empty.");
        else if (value > 1_000_000_000)
            Add(field, "not-a-number", "The duration is longer than thirty years.", "Durations are seconds.");
        return value is { } number ? Math.Round(number, 3) / 1.000m : null;
    }
}
