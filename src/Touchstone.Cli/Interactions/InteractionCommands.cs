using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Interactions;

namespace Touchstone.Cli.Interactions;

/// <summary>`touchstone interactions …`</summary>
internal static class InteractionCommands
{
    public static Command Create() =>
        new("interactions", "Contacts of customers with the service.")
        {
            ListCommand.Create<InteractionLines, InteractionFilter, InteractionLine>("The interactions, newest first unless another order is asked for."),
            ImportCommand.Create(),
        };
}
