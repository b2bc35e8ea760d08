using Touchstone.Cli.Shared;
using Touchstone.Shared.Files;
using Touchstone.Web;

PrivateFiles.ByDefault();

// Without a command it serves; tests and the build start it so, with settings of their own.
if (args.Length == 0 || (args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version"))) return await ServeCommand.RunAsync(args);

var root = TouchstoneCommands.Create();
root.Subcommands.Add(ServeCommand.Create());
return await TouchstoneCommands.RunAsync(root, args);

/// <summary>The entry point, named so that tests can start the product.</summary>
public partial class Program;
