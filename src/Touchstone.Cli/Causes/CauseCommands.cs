using System.CommandLine;
using Touchstone.Causes;
using Touchstone.Cli.Shared;
using Touchstone.Shared;

namespace Touchstone.Cli.Causes;

/// <summary>`touchstone causes …`</summary>
internal static class CauseCommands
{
    public static Command Create() =>
        new("causes", "The tree of causes: what it holds, and what becomes of a cause.")
        {
            List(),
            Show(),
            Add(),
            Edit(),
            Move(),
            Merge(),
            Split(),
            Retire(),
            Restore(),
            Import(),
            Export(),
        };

    private static Argument<string> Which() =>
        new("CAUSE") { Description = "The key, id or place of a cause, such as agent-knowledge or \"Agent: Knowledge\"." };

    private static Option<string?> Reason() => new("--reason") { Description = "Why, for those who read the history later." };

    private static Option<bool> Closed() => new("--closed") { Description = "Retired, merged and split causes as well." };

    private static Option<string?> Under() => new("--under") { Description = "This cause and those below it.", HelpName = "CAUSE" };

    private static Command List()
    {
        var (closed, under) = (Closed(), Under());
        var words = new Option<string?>("--find") { Description = "Words of the name, place, key, description, other names or owner.", HelpName = "WORDS" };
        var list = new Command("list", "The causes in the order of the tree.") { closed, under, words };
        list.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var filter = new CauseFilter(parsed.GetValue(words), parsed.GetValue(under), Closed: parsed.GetValue(closed));
                var causes = await host.Get<CauseQueries>().ListAsync(host.Actor, filter, stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, causes);
                else
                    CommandOutput.WriteTable(
                        parsed,
                        ["Cause", "Key", "State", "Owner"],
                        causes.Select(x => new[] { new string(' ', 2 * (x.Level - 1)) + x.Name, x.Key, StateOf(x), x.OwnerName ?? "" })
                    );
                return 0;
            }
        );
        return list;
    }

    private static Command Show()
    {
        var which = Which();
        var show = new Command("show", "A cause with its history.") { which };
        show.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var queries = host.Get<CauseQueries>();
                var detail = await queries.GetAsync(host.Actor, await queries.FindAsync(host.Actor, parsed.GetValue(which)!, stop), stop);
                if (parsed.GetValue(CommonOptions.Json))
                {
                    CommandOutput.WriteJson(parsed, detail);
                    return 0;
                }
                CommandOutput.WriteLine(
                    parsed,
                    $"{detail.Cause.Path} ({detail.Cause.Key}), {StateOf(detail.Cause)}"
                        + (detail.Cause.OwnerName is { } owner ? $", looked after by {owner}" : "")
                );
                if (detail.Cause.Description is { } description)
                    CommandOutput.WriteLine(parsed, description);
                foreach (var x in detail.History)
                    CommandOutput.WriteLine(parsed, $"  {x.At:yyyy-MM-dd HH:mm}Z {x.ByName}: {x.Text}");
                return 0;
            }
        );
        return show;
    }

    private static Command Add()
    {
        var name = new Argument<string>("NAME") { Description = "What it is called." };
        var under = Under();
        under.Description = "The cause it stands below; without it the cause is a branch of its own.";
        var key = new Option<string?>("--key") { Description = "Its key for ever; made from its place where none is given." };
        var description = new Option<string?>("--description") { Description = "What it means." };
        var add = new Command("add", "Add a cause to the tree.") { name, under, key, description };
        add.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var queries = host.Get<CauseQueries>();
                Guid? parent = parsed.GetValue(under) is { } above ? await queries.FindAsync(host.Actor, above, stop) : null;
                var request = new AddCauseRequest(parsed.GetValue(name)!, parent, parsed.GetValue(key), parsed.GetValue(description));
                return await TellAsync(parsed, host, await host.Get<AddCause>().ExecuteAsync(host.Actor, request, stop), stop);
            }
        );
        return add;
    }

    private static Command Edit()
    {
        var which = Which();
        var name = new Option<string?>("--name") { Description = "What it shall be called." };
        var description = new Option<string?>("--description") { Description = "What it means." };
        var edit = new Command("edit", "Word a cause anew; its key stays.") { which, name, description };
        edit.SetAction(
            (ParseResult parsed, CancellationToken stop) =>
                ChangeAsync(
                    parsed,
                    which,
                    (host, x) =>
                        host.Get<EditCause>()
                            .ExecuteAsync(
                                host.Actor,
                                new EditCauseRequest(
                                    x.Id,
                                    x.Version,
                                    parsed.GetValue(name) ?? x.Name,
                                    parsed.GetValue(description) ?? x.Description,
                                    x.OwnerId
                                ),
                                stop
                            ),
                    stop
                )
        );
        return edit;
    }

    private static Command Move()
    {
        var (which, under) = (Which(), Under());
        under.Description = "The cause it shall stand below; without it, a branch of its own.";
        var before = new Option<string?>("--before") { Description = "The neighbour it shall stand before; without it, the last.", HelpName = "CAUSE" };
        var move = new Command("move", "Give a cause another place, with everything below it.") { which, under, before };
        move.SetAction(
            (ParseResult parsed, CancellationToken stop) =>
                ChangeAsync(
                    parsed,
                    which,
                    async (host, x) =>
                        await host.Get<MoveCause>()
                            .ExecuteAsync(
                                host.Actor,
                                new MoveCauseRequest(
                                    x.Id,
                                    x.Version,
                                    await FindAsync(host, parsed.GetValue(under), stop),
                                    await FindAsync(host, parsed.GetValue(before), stop)
                                ),
                                stop
                            ),
                    stop
                )
        );
        return move;
    }

    private static Command Merge()
    {
        var (which, reason) = (Which(), Reason());
        var into = new Option<string>("--into")
        {
            Description = "The cause that takes it in.",
            Required = true,
            HelpName = "CAUSE",
        };
        var merge = new Command("merge", "Make a cause part of another; earlier answers count under that one.") { which, into, reason };
        merge.SetAction(
            (ParseResult parsed, CancellationToken stop) =>
                ChangeAsync(
                    parsed,
                    which,
                    async (host, x) =>
                    {
                        var other = await host.Get<CauseQueries>().FindAsync(host.Actor, parsed.GetValue(into)!, stop);
                        return await host.Get<MergeCauses>()
                            .ExecuteAsync(host.Actor, new MergeCausesRequest(x.Id, x.Version, other, parsed.GetValue(reason)), stop);
                    },
                    stop
                )
        );
        return merge;
    }

    private static Command Split()
    {
        var (which, reason) = (Which(), Reason());
        var into = new Option<string[]>("--into")
        {
            Description = "A part: a cause that is here, or the name of a new one beside it. Twice or more.",
            Required = true,
            HelpName = "CAUSE",
        };
        var heir = new Option<string?>("--earlier")
        {
            Description = "The part under which earlier answers count; without it they stay under the old one.",
            HelpName = "CAUSE",
        };
        var split = new Command("split", "Split a cause into others.") { which, into, heir, reason };
        split.SetAction(
            (ParseResult parsed, CancellationToken stop) =>
                ChangeAsync(
                    parsed,
                    which,
                    async (host, x) =>
                    {
                        var known = await host.Get<CauseQueries>().ListAsync(host.Actor, stop: stop);
                        var earlier = parsed.GetValue(heir);
                        if (earlier is not null && !parsed.GetValue(into)!.Contains(earlier))
                            throw new RuleBrokenException("cause-part-unknown", $"“{earlier}” is none of the parts: give it with --into as well.");
                        var parts = parsed
                            .GetValue(into)!
                            .Select(part =>
                            {
                                var one = known.FirstOrDefault(k =>
                                    k.Key == part
                                    || k.Id.ToString() == part
                                    || k.Path.Replace(" › ", ": ", StringComparison.Ordinal).Equals(part, StringComparison.OrdinalIgnoreCase)
                                );
                                return new CausePart(one?.Id, one is null ? part : null, TakesEarlier: part == earlier);
                            });
                        return await host.Get<SplitCause>()
                            .ExecuteAsync(host.Actor, new SplitCauseRequest(x.Id, x.Version, [.. parts], parsed.GetValue(reason)), stop);
                    },
                    stop
                )
        );
        return split;
    }

    private static Command Retire()
    {
        var (which, reason) = (Which(), Reason());
        var retire = new Command("retire", "Take a cause out of choice; nothing is deleted.") { which, reason };
        retire.SetAction(
            (ParseResult parsed, CancellationToken stop) =>
                ChangeAsync(
                    parsed,
                    which,
                    (host, x) => host.Get<RetireCause>().ExecuteAsync(host.Actor, new RetireCauseRequest(x.Id, x.Version, parsed.GetValue(reason)), stop),
                    stop
                )
        );
        return retire;
    }

    private static Command Restore()
    {
        var which = Which();
        var restore = new Command("restore", "Open a retired, merged or split cause again.") { which };
        restore.SetAction(
            (ParseResult parsed, CancellationToken stop) =>
                ChangeAsync(parsed, which, (host, x) => host.Get<RestoreCause>().ExecuteAsync(host.Actor, new RestoreCauseRequest(x.Id, x.Version), stop), stop)
        );
        return restore;
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file: key, name, parent, description, owner, also called." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check only; keep nothing." };
        var import = new Command("import", "Bring causes in from a file; one bad row keeps all of it out, and the same file again changes nothing.")
        {
            file,
            dryRun,
        };
        import.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var stream = File.OpenRead(parsed.GetValue(file)!);
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var done = await host.Get<ImportCauses>().ExecuteAsync(host.Actor, new ImportCausesRequest(stream, parsed.GetValue(dryRun)), stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, done);
                else
                {
                    foreach (var x in done.Rejects)
                        CommandOutput.WriteError(
                            parsed,
                            $"line {x.Line}{(x.Column is null ? "" : $", {x.Column}")}: {x.Reason}{(x.Value is null ? "" : $" ({x.Value})")}"
                        );
                    CommandOutput.WriteLine(
                        parsed,
                        $"{Counted.Of(done.Read, "row")} read ({done.Encoding}): {Counted.Of(done.Added, "cause")} added, "
                            + $"{done.Changed} changed, {done.Unchanged} unchanged, {Counted.Of(done.LeftOut, "closed one", "closed ones")} left out."
                            + (done.Kept ? "" : " Nothing was kept.")
                    );
                }
                return done.Rejects.Count == 0 ? 0 : 1;
            }
        );
        return import;
    }

    private static Command Export()
    {
        var (closed, under) = (Closed(), Under());
        var export = new Command("export", "Write the tree as CSV, in the form that an import reads.") { closed, under };
        export.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var filter = new CauseFilter(Under: parsed.GetValue(under), Closed: parsed.GetValue(closed));
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, await host.Get<CauseQueries>().ListAsync(host.Actor, filter, stop));
                else
                    await parsed.InvocationConfiguration.Output.WriteAsync(await host.Get<ExportCauses>().ExecuteAsync(host.Actor, filter, stop));
                return 0;
            }
        );
        return export;
    }

    private static async Task<Guid?> FindAsync(CommandHost host, string? which, CancellationToken stop) =>
        which is null ? null : await host.Get<CauseQueries>().FindAsync(host.Actor, which, stop);

    /// <summary>Reads the cause, changes it from the version that was read, and tells what stands now.</summary>
    private static async Task<int> ChangeAsync(
        ParseResult parsed,
        Argument<string> which,
        Func<CommandHost, CauseView, Task<int>> change,
        CancellationToken stop
    )
    {
        await using var host = await CommandHost.OpenAsync(parsed, stop);
        var queries = host.Get<CauseQueries>();
        var id = await queries.FindAsync(host.Actor, parsed.GetValue(which)!, stop);
        await change(host, (await queries.GetAsync(host.Actor, id, stop)).Cause);
        return await TellAsync(parsed, host, id, stop);
    }

    private static async Task<int> TellAsync(ParseResult parsed, CommandHost host, Guid id, CancellationToken stop)
    {
        var now = (await host.Get<CauseQueries>().GetAsync(host.Actor, id, stop)).Cause;
        if (parsed.GetValue(CommonOptions.Json))
            CommandOutput.WriteJson(parsed, now);
        else
            CommandOutput.WriteLine(parsed, $"{now.Path} ({now.Key}): {StateOf(now)}");
        return 0;
    }

    private static string StateOf(CauseView x) =>
        x.Closed is not { } closed ? "open"
        : closed.Into.Count == 0 ? "retired"
        : $"{x.State.ToString().ToLowerInvariant()} into {string.Join(", ", closed.Into.Select(i => i.Key))}";
}
