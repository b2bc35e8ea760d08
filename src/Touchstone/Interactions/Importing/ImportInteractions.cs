using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Touchstone.DataProtection;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Interactions.Importing;

/// <summary>How a file of interactions is to be read.</summary>
public sealed record ImportRequest(ImportFormat Format = ImportFormat.Auto, ColumnMapping? Mapping = null, string? Zone = null, string? Source = null, bool DryRun = false, string? FileName = null);

/// <summary>How far an import is: lines dealt with, of how many, and the counts so far.</summary>
public sealed record ImportState(long Line, long Lines, ImportTally Tally);

/// <summary>
/// Brings interactions in from a CSV or JSONL file, however large: bad rows are told and left out, good rows beside them go in, and doing it
/// again adds nothing. A kill leaves whole batches; going on from the saved state or starting again completes them.
/// </summary>
public sealed class ImportInteractions(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, BusinessCalendar calendar, IdRedactor idRedactor)
{
    private const int MostRows = 500, MostSize = 4_000_000;

    public async Task<ImportResult> ExecuteAsync(Actor actor, Stream content, ImportRequest request, RejectsFile? rejects = null, IProgress<ImportState>? progress = null, CancellationToken stop = default) =>
        await RunAsync(actor, content, request, rejects, progress, null, stop);

    /// <summary>As a job: an earlier attempt's tally goes on where it was saved, and each batch is written together with the tally that counts it.</summary>
    internal async Task<ImportResult> RunAsync(Actor actor, Stream content, ImportRequest request, RejectsFile? rejects, IProgress<ImportState>? progress, ImportResumption? resumption, CancellationToken stop)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        var opened = OpenedImport.Open(content, request);
        var checker = new InteractionChecker(opened.Rules, await calendar.ZoneAsync(stop), time.GetUtcNow(), idRedactor);
        var options = new StoreOptions(actor, resumption?.RunId ?? ids.Next(), InteractionOrigin.Imported, request.DryRun, resumption?.Since, request.FileName is { } name ? $"From {name}: imported" : "Imported")
        {
            Hold = resumption is null ? null : resumption.Hold,
        };
        await using var store = await StoreInteractions.OpenAsync(databases, time, ids, options, stop);
        var run = new Run(store, resumption?.Tally ?? new ImportTally(), rejects, opened.Lines, progress, resumption);
        var seen = new SeenInteractions();
        var done = run.Tally.Line;
        var problems = new List<ImportProblem>();
        foreach (var read in opened.Read())
        {
            stop.ThrowIfCancellationRequested();
            problems.Clear();
            var interaction = checker.Check(read, problems);
            if (interaction is not null && seen.Meet(interaction) is { } first)
            {
                if (read.Line > done && first.IsSame) run.Repeat(interaction);
                if (first.IsSame) continue;
                problems.Add(new ImportProblem(read.Line, read.Column(ImportFields.InteractionId), "duplicate-id", $"The same id stands on line {first.Line}, with other contents.",
                    "Keep one of the two; the rows of one conversation must stand together.", interaction.ExternalId, interaction.Source));
                interaction = null;
            }
            if (read.Line <= done) continue;
            if (interaction is null) run.Reject(problems);
            else run.Add(interaction);
            if (run.IsFull(MostRows, MostSize)) await run.StoreAsync(read.Line, stop);
        }
        await run.StoreAsync(opened.Lines, stop);
        var result = run.Tally.ToResult(request.DryRun);
        return opened.Form.IsGuess ? result with { Notes = [$"{request.FileName ?? "The file"} does not say how its letters are written; they were read as {opened.Form.Name}. If names look wrong, name the encoding in a mapping and import it again."] } : result;
    }

    /// <summary>The batch that is being gathered, and the counts.</summary>
    private sealed class Run(StoreInteractions store, ImportTally tally, RejectsFile? rejects, long lines, IProgress<ImportState>? progress, ImportResumption? job)
    {
        private readonly List<CheckedInteraction> _batch = [];
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly double _before = tally.Seconds;
        private long _size;
        private int _rejects;

        public ImportTally Tally => tally;

        public void Add(CheckedInteraction interaction)
        {
            _batch.Add(interaction);
            _size += interaction.Size;
        }

        public void Repeat(CheckedInteraction interaction) => tally.Take(interaction, StoredOutcome.Unchanged);

        public void Reject(IReadOnlyList<ImportProblem> problems)
        {
            // A file without names of columns can have anything where they are looked for.
            ImportProblem[] shown = [.. problems.Select(x => x with { Column = x.Column is { } column ? ImportText.Shown(column) : null })];
            tally.Reject(shown);
            _rejects++;
            foreach (var problem in shown) rejects?.Write(problem);
        }

        public bool IsFull(int rows, int size) => _batch.Count >= rows || _size >= size || _rejects >= 10 * rows;

        public async Task StoreAsync(long line, CancellationToken stop)
        {
            var state = new ImportState(line, lines, tally);
            if (_batch.Count > 0)
            {
                await store.StoreAsync(_batch, stop, async (db, outcomes) =>
                {
                    Count(outcomes);
                    CountUpTo(line);
                    if (job is not null) await job.Save(db, state);
                });
            }
            else
            {
                CountUpTo(line);
            }
            if (job is not null) await job.Saved(state, _batch.Count > 0);
            _batch.Clear();
            (_size, _rejects) = (0, 0);
            progress?.Report(state);
        }

        private void Count(IReadOnlyList<StoredInteraction> outcomes)
        {
            for (var i = 0; i < outcomes.Count; i++)
            {
                if (outcomes[i].Problem is { } problem) Reject([problem]);
                else tally.Take(_batch[i], outcomes[i].Outcome);
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

/// <summary>What an interrupted import left: its run, its first start, its tally; and how the attempt that goes on holds its work and saves its tally.</summary>
internal sealed record ImportResumption(Guid RunId, DateTimeOffset Since, ImportTally Tally)
{
    public required Func<QualityDb, CancellationToken, Task> Hold { get; init; }

    /// <summary>Within the transaction of a batch.</summary>
    public required Func<QualityDb, ImportState, Task> Save { get; init; }

    /// <summary>After each step; false says that there was no batch to save the tally with.</summary>
    public required Func<ImportState, bool, Task> Saved { get; init; }
}
