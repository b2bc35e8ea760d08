using System.CommandLine;

namespace Touchstone.Web;

/// <summary>`touchstone serve`: listed in the help; Program starts the server itself before commands are read.</summary>
internal static class ServeCommand
{
    public static Command Create() => new("serve", "Serve the pages and the API (the default). Options: --urls, --data DIR, --database CONNECTION.");
}
