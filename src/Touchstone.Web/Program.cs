using Touchstone.Cli;
using Touchstone.Shared.Files;
using Touchstone.Web;

PrivateFiles.ByDefault();

var root = TouchstoneCommands.Create();
root.Subcommands.Add(ServeCommand.Create());

// Without a command it serves; tests and the build start it so, with settings of their own. Options may stand before a command as well.
var isBare = args.Length == 0 || (args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version"));
if (isBare && root.Parse(args).CommandResult.Command == root)
    return await ServeCommand.RunAsync(args);

return await TouchstoneCommands.RunAsync(root, args);

/// <summary>The entry point, named so that tests can start the product.</summary>
public partial class Program;
