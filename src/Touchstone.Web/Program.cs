using Touchstone.Cli.Shared;
using Touchstone.Web;

if (args.Length > 0 && args[0] != "serve" && (!args[0].StartsWith("--", StringComparison.Ordinal) || args[0] is "--help" or "--version"))
{
    var root = TouchstoneCommands.Create();
    root.Subcommands.Add(ServeCommand.Create());
    return await TouchstoneCommands.RunAsync(root, args);
}

var app = TouchstoneApplication.Build(args.Length > 0 && args[0] == "serve" ? args[1..] : args);
await TouchstoneApplication.StartUpAsync(app);
await app.RunAsync();
return 0;

/// <summary>The entry point, named so that tests can start the product.</summary>
public partial class Program;
