using System.CommandLine;

namespace Touchstone.Cli.Shared;

/// <summary>A command whose help ends with an example that runs.</summary>
public sealed class CommandWithExample(string name, string description, string example) : Command(name, description)
{
    public string Example { get; } = example;
}
