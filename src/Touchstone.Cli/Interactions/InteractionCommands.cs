using System.CommandLine;

namespace Touchstone.Cli.Interactions;

/// <summary>`touchstone interactions …`</summary>
internal static class InteractionCommands
{
    public static Command Create() => new("interactions", "Contacts of customers with the service.") { ImportCommand.Create() };
}
