using System.CommandLine;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats …`: the statistics of the product on a CSV file; neither a server nor a database is opened.</summary>
internal static class StatisticsCommands
{
    public static Command Create() =>
        new("stats", "Agreement, severity, intervals, comparisons, samples and control charts from a CSV file; no server, no database.")
        {
            AgreementCommand.Create(),
            IccCommand.Create(),
            SeverityCommand.Create(),
            IntervalCommand.Create(),
            CompareCommand.Create(),
            SampleSizeCommand.Create(),
            DrawCommand.Create(),
            ChartCommand.Create(),
            NpsCommand.Create(),
            CsatCommand.Create(),
        };
}
