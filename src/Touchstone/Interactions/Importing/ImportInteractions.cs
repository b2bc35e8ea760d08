using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Touchstone.DataProtection;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Tables;

namespace Touchstone.Interactions.Importing;

/// <summary>How a file of interactions is to be read.</summary>
public sealed record ImportRequest(
    ImportFormat Format = ImportFormat.Auto,
    ColumnMapping? Mapping = null,
    string? Zone = null,
    string? Source = null,
    bool DryRun = false,
    string? FileName = null
)
{
    /// <summary>Nobody else can be waiting for the database: it is just being made.</summary>
    internal bool IsAlone { get; init; }
}

/// <summary>How far an import is: lines dealt with, of how many, and the counts so far.</summary>
public sealed record ImportState(long Line, long Lines, ImportTally Tally);

/// <summary>
/// Brings interactions in from a CSV or JSONL file, however large: bad rows are told and left out, good rows beside them go in, and doing it
/// again adds nothing. A kill leaves whole batches; going on from the saved state or starting again completes them.
/// </summary>
public sealed class ImportInteractions(
    IDbContextFactory<QualityDb> databases,
    TimeProvider time,
    IdSource ids,
    BusinessCalendar calendar,
    IdRedactor idRedactor
)
{
    public async Task<ImportResult> ExecuteAsync(
        Actor actor,
        Stream content,
        ImportRequest request,
        RejectsFile? rejects = null,
        IProgress<ImportState>? progress = null,
        CancellationToken stop = default
    ) => await RunAsync(actor, content, request, rejects, progress, null, stop);

    /// <summary>As a job: an earlier attempt's tally goes on where it was saved, and each batch is written together with the tally that counts it.</summary>
    internal async Task<ImportResult> RunAsync(
        Actor actor,
        Stream content,
        ImportRequest request,
        RejectsFile? rejects,
        IProgress<ImportState>? progress,
        ImportResumption? resumption,
        CancellationToken stop
    )
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        Request.Check(request);
        var opened = OpenedImport.Open(content, request);
        var checker = new InteractionChecker(opened.Rules, await calendar.ZoneAsync(stop), time.GetUtcNow(), idRedactor);
        var options = new StoreOptions(
            actor,
            resumption?.RunId ?? ids.Next(),
            InteractionOrigin.Imported,
            request.DryRun,
            resumption?.Since,
            request.FileName is { } name ? $"From {name}: imported" : "Imported"
        )
        {
            Hold = resumption is null ? null : resumption.Hold,
            IsAlone = request.IsAlone,
        };
        await using var store = await StoreInteractions.OpenAsync(databases, time, ids, options, stop);
        var run = new Run(store, resumption?.Tally ?? new ImportTally(), rejects, opened.Lines, progress, resumption);
        rejects?.Begin(opened.Layout?.Columns ?? [RejectsFile.RecordColumn]);
        var seen = new SeenInteractions();
        var done = run.Tally.Line;
        var (problems, remarks) = (new List<ImportProblem>(), new List<ImportRemark>());
        foreach (var read in opened.Read())
        {
            stop.ThrowIfCancellationRequested();
            problems.Clear();
            remarks.Clear();
            var interaction = checker.Check(read, problems, remarks);
            var isRepeat = false;
            if (interaction is not null && seen.Meet(interaction) is { } first)
            {
                isRepeat = first.IsSame;
                if (!isRepeat)
                {
                    problems.Add(
                        new ImportProblem(
                            read.Line,
                            read.Column(ImportFields.InteractionId),
                            "duplicate-id",
                            $"The same id is on line {first.Line}, with different contents.",
                            "Keep one of the two, or give each its own id.",
                            interaction.Interaction.ExternalId,
                            interaction.Interaction.Source
                        )
                    );
                    interaction = null;
                }
            }
            if (read.Last <= done)
                continue;
            if (interaction is null)
                run.Reject(problems, read.Rows, rejects is null ? null : read.Given, read.Column(ImportFields.Speaker), read.Column(ImportFields.Text));
            else if (isRepeat)
                run.Repeat(interaction, read);
            else
                run.Add(interaction, read);
            if (interaction is not null)
                run.Remark(remarks, read.Line);
            if (run.IsFull)
                await run.StoreAsync(read.Last, stop);
        }
        await run.StoreAsync(long.MaxValue, stop);
        var result = run.Tally.ToResult(request.DryRun);
        return result with { Notes = [.. NotesOf(opened, request.FileName)] };
    }

    /// <summary>What was found out about the file by itself and may be otherwise.</summary>
    private static IEnumerable<string> NotesOf(OpenedImport opened, string? fileName)
    {
        var name = fileName ?? "The file";
        if (opened.Form.IsGuess)
            yield return $"{name} does not say how its text is encoded; it was read as {opened.Form.Name}. If names look wrong, name the encoding in a "
                + $"mapping and import it again.";
        if (opened.Layout is not { } layout)
            yield break;
        if (layout.TitleLines > 0)
            yield return $"{name}: the {(layout.TitleLines == 1 ? "line" : $"{layout.TitleLines} lines")} above the headings on line "
                + $"{layout.FirstLine} {(layout.TitleLines == 1 ? "was" : "were")} skipped as a title.";
        if (opened.Mapping?.Units is { Count: > 0 } units && units.Values.Contains("ms"))
            yield return $"{name}: {string.Join(", ", units.Where(x => x.Value == "ms").Select(x => ImportText.Shown(x.Key)))} counted in milliseconds.";
    }

    /// <summary>The batch that is being gathered, and the counts.</summary>
    private sealed class Run(
        StoreInteractions store,
        ImportTally tally,
        RejectsFile? rejects,
        long lines,
        IProgress<ImportState>? progress,
        ImportResumption? job
    )
    {
        private const double LeastShare = 1.0 / 8,
            MostShare = 8;
        private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(50);
        private readonly List<CheckedInteraction> _batch = [];
        private readonly List<int> _rows = [];
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly double _before = tally.Seconds;
        private long _size;
        private int _rejects;
        private double _share = 1;

        public ImportTally Tally => tally;

        /// <summary>Batches grow while they are written at once, and shrink when others would wait for them.</summary>
        public bool IsFull => _batch.Count >= 100 * _share || _size >= 400_000 * _share || _rejects >= 1500;

        public void Add(CheckedInteraction interaction, ReadInteraction read)
        {
            _batch.Add(interaction);
            _rows.Add(read.Rows);
            _size += interaction.Size;
        }

        public void Repeat(CheckedInteraction interaction, ReadInteraction read) => tally.Take(interaction, read.Rows, StoredOutcome.Unchanged);

        public void Remark(List<ImportRemark> remarks, long line)
        {
            foreach (var remark in remarks)
                ImportWarning.Add(tally.Warnings, remark, line);
        }

        public void Reject(
            IReadOnlyList<ImportProblem> problems,
            int rows,
            IReadOnlyList<CsvRecord>? originals,
            string? speakerColumn = null,
            string? textColumn = null
        )
        {
            // A file without names of columns can have anything where they are looked for.
            ImportProblem[] shown = [.. problems.Select(x => x with { Column = x.Column is { } column ? ImportText.Shown(column) : null })];
            tally.Reject(shown, rows);
            _rejects++;
            rejects?.Write(shown, originals, speakerColumn, textColumn);
        }

        public async Task StoreAsync(long line, CancellationToken stop)
        {
            var state = new ImportState(Math.Min(line, lines), lines, tally);
            if (_batch.Count > 0)
            {
                await store.StoreAsync(
                    _batch,
                    stop,
                    async (db, outcomes) =>
                    {
                        Count(outcomes);
                        CountUpTo(line);
                        if (job is not null)
                            await job.Save(db, state);
                    }
                );
                if (store.Held < Brief / 2)
                    _share = Math.Min(MostShare, 2 * _share);
                else if (store.Held > Brief)
                    _share = Math.Max(LeastShare, _share / 2);
            }
            else
                CountUpTo(line);
            if (job is not null)
                await job.Saved(state, _batch.Count > 0);
            _batch.Clear();
            _rows.Clear();
            (_size, _rejects) = (0, 0);
            progress?.Report(state);
        }

        private void Count(IReadOnlyList<StoredInteraction> outcomes)
        {
            for (var i = 0; i < outcomes.Count; i++)
            {
                // What is refused here was erased before: it is not given back.
                if (outcomes[i].Problem is { } problem)
                    Reject([problem], _rows[i], null);
                else
                    tally.Take(_batch[i], _rows[i], outcomes[i].Outcome);
            }
        }

        private void CountUpTo(long line)
        {
            tally.Line = line;
            tally.Seconds = _before + _watch.Elapsed.TotalSeconds;
            tally.RejectsLength = rejects?.Flush() ?? 0;
        }
    }
}

/// <summary>What an interrupted import left: its run, its first start, its tally; and how the attempt that goes on holds its work and saves its
/// tally.</summary>
internal sealed record ImportResumption(Guid RunId, DateTimeOffset Since, ImportTally Tally)
{
    public required Func<QualityDb, CancellationToken, Task> Hold { get; init; }

    /// <summary>Within the transaction of a batch.</summary>
    public required Func<QualityDb, ImportState, Task> Save { get; init; }

    /// <summary>After each step; false says that there was no batch to save the tally with.</summary>
    public required Func<ImportState, bool, Task> Saved { get; init; }
}
