using System.CommandLine;
using System.Text;
using System.Text.Json;
using Touchstone.Cli.Shared;
using Touchstone.Shared;
using Touchstone.Shared.Charts;
using Touchstone.Shared.Figures;

namespace Touchstone.Cli.Statistics;

/// <summary>What a statistics command found, printed for people as tables and a sentence or for programs as one JSON object.</summary>
internal sealed class StatisticsAnswer(ParseResult parsed)
{
    private readonly Dictionary<string, object?> _json = [];
    private readonly List<string> _notes = [];
    private readonly List<(string Title, string Reason)> _leftOut = [];

    public bool IsForPrograms { get; } = parsed.GetValue(CommonOptions.Json);

    /// <summary>A field of the JSON object; where it is not a number it is written as it is.</summary>
    public void Set(string name, object? value) => _json[name] = value is double number ? Finite(number) : value;

    public void Note(params IEnumerable<string> notes)
    {
        foreach (var note in notes.Where(x => !_notes.Contains(x)))
            _notes.Add(note);
    }

    /// <summary>The verdict as a word for programs.</summary>
    public void Verdict<T>(T verdict)
        where T : struct, Enum => Set("verdict", JsonNamingPolicy.SnakeCaseLower.ConvertName(verdict.ToString()));

    /// <summary>A figure that this design does not allow, and why.</summary>
    public void LeaveOut(string name, string title, string reason)
    {
        _leftOut.Add((title, reason));
        if (!_json.TryGetValue("left_out", out var list))
            _json["left_out"] = list = new List<object>();
        ((List<object>)list!).Add(new { figure = name, reason });
    }

    /// <summary>Puts the figures into JSON, each as a plain number and whole under “estimates”, and into a table.</summary>
    public void Figures(IReadOnlyList<MeasuredFigure> figures, double confidence)
    {
        foreach (var figure in figures)
            Set(figure.Definition.Key, figure.Value);
        _json.TryAdd("n", figures[0].N);
        _json["estimates"] = figures.ToDictionary(x => x.Definition.Key);
        Table(FigureWriter.Headings(confidence), figures.Select(FigureWriter.Row));
        foreach (var figure in figures)
            Note(figure.Notes.Select(x => $"{figure.Definition.Name}: {x}"));
    }

    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (!IsForPrograms)
            CommandOutput.WriteTable(parsed, columns, rows.Select(x => (IReadOnlyList<string>)[.. x.Select(cell => StatisticsTable.Shown(cell, 300))]));
    }

    /// <summary>Ends the answer: the sentence, what was left out, the notes.</summary>
    public int Finish(string words)
    {
        if (IsForPrograms)
        {
            _json["words"] = words;
            _json["notes"] = _notes;
            CommandOutput.WriteSnakeJson(parsed, _json);
            return 0;
        }
        CommandOutput.WriteLine(parsed, words);
        foreach (var group in _leftOut.GroupBy(x => x.Reason))
            CommandOutput.WriteLine(parsed, $"Left out: {string.Join("; ", group.Select(x => x.Title))}: {group.Key}.");
        foreach (var note in _notes)
            CommandOutput.WriteLine(parsed, "Note: " + note + (note.EndsWith('?') ? "" : "."));
        return 0;
    }

    /// <summary>Draws into the file of --svg, if one was asked for; a half-written picture never stands under its name.</summary>
    public void Draw(Func<ChartDescription> chart)
    {
        if (parsed.GetValue(StatisticsOptions.Svg) is not { } path)
            return;
        Write(path, ChartSvg.Draw(chart(), ChartSize.File) + "\n");
        Set("svg", path);
    }

    public static void Write(string path, string content)
    {
        var part = path + ".part";
        try
        {
            File.WriteAllText(part, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(part, path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RuleBrokenException("cannot-write", $"{path} cannot be written: {problem.Message}");
        }
    }

    /// <summary>JSON has no infinity: an open limit is null.</summary>
    public static double? Finite(double? value) => value is { } x && double.IsFinite(x) ? x : null;
}
