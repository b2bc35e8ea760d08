using System.Text.RegularExpressions;

namespace Touchstone.Architecture.Tests;

public sealed partial class FileTests
{
    [Fact]
    public void No_hand_written_file_is_over_400_lines()
    {
        var long_ = Project
            .Files("src", "*.cs")
            .Concat(Project.Files("src", "*.razor"))
            .Concat(Project.Files("tests", "*.cs"))
            .Select(x => (Path: Path.GetRelativePath(Project.Root, x), Lines: File.ReadLines(x).Count()))
            .Where(x => x.Lines > 400)
            .ToList();

        Assert.True(long_.Count == 0, "Split by what they are about: " + string.Join(", ", long_.Select(x => $"{x.Path} ({x.Lines})")));
    }

    [Fact]
    public void The_markup_of_a_page_is_under_150_lines()
    {
        var crowded = Project
            .Files("src", "*.razor")
            .Select(x =>
                (Path: Path.GetRelativePath(Project.Root, x), Lines: File.ReadLines(x).TakeWhile(l => !l.StartsWith("@code", StringComparison.Ordinal)).Count())
            )
            .Where(x => x.Lines >= 150)
            .ToList();

        Assert.True(crowded.Count == 0, "Move parts into components: " + string.Join(", ", crowded.Select(x => $"{x.Path} ({x.Lines})")));
    }

    [Fact]
    public void Pages_carry_no_inline_style_or_script()
    {
        var wrong = Project
            .Files("src", "*.razor")
            .Where(x =>
                File.ReadAllText(x) is var text
                && (
                    text.Contains(" style=\"", StringComparison.Ordinal)
                    || text.Contains("onclick=\"", StringComparison.Ordinal) && !text.Contains("@onclick=\"", StringComparison.Ordinal)
                )
            )
            .Select(x => Path.GetRelativePath(Project.Root, x))
            .ToList();

        Assert.True(wrong.Count == 0, "The content security policy refuses inline styles and handlers: " + string.Join(", ", wrong));
    }

    [Fact]
    public void Links_of_pages_are_below_the_base_address()
    {
        var wrong = Project
            .Files("src", "*.razor")
            .SelectMany(x =>
                File.ReadLines(x).Where(line => RootLink().IsMatch(line)).Select(line => $"{Path.GetRelativePath(Project.Root, x)}: {line.Trim()}")
            )
            .ToList();

        Assert.True(
            wrong.Count == 0,
            "A link such as “/people” leaves the sub-path of the site: write “people”, and PageLink.Of(…) for an address from elsewhere.\n"
                + string.Join('\n', wrong)
        );
    }

    [Fact]
    public void What_programs_are_told_speaks_of_no_command()
    {
        // Commands are told by the command line itself, or stand in RuleBrokenException.Commands, which programs do not get.
        var wrong = new[] { "Evaluations", "Interactions", "Organisation", "Results", "Scorecards" }
            .SelectMany(x => Project.Files($"src/Touchstone/{x}", "*.cs"))
            .SelectMany(x =>
                OutsideCommands(File.ReadLines(x))
                    .Where(line => CommandAdvice().IsMatch(line) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                    .Select(line => $"{Path.GetRelativePath(Project.Root, x)}: {line.Trim()}")
            )
            .ToList();

        Assert.True(wrong.Count == 0, "Put what a command would do into Commands:\n" + string.Join('\n', wrong));
    }

    private static IEnumerable<string> OutsideCommands(IEnumerable<string> lines)
    {
        var within = false;
        foreach (var line in lines)
        {
            within |= line.Contains("Commands =", StringComparison.Ordinal);
            if (!within)
                yield return line;
            within &= !line.TrimEnd().TrimEnd(',').EndsWith(']');
        }
    }

    [Fact]
    public void Changes_past_the_context_are_told_to_who_follows_as_well()
    {
        var wrong = new[] { "Evaluations", "Interactions", "Demonstration", "Organisation" }
            .SelectMany(x => Project.Files($"src/Touchstone/{x}", "*.cs"))
            .SelectMany(x =>
                BulkChange()
                    .Matches(File.ReadAllText(x))
                    .Where(m => !m.Value.Contains("x.ToldAt, (DateTimeOffset?)null", StringComparison.Ordinal))
                    .Select(m => $"{Path.GetRelativePath(Project.Root, x)}: {m.Value}")
            )
            .ToList();

        Assert.True(wrong.Count == 0, "Set ToldAt to null there too:\n" + string.Join('\n', wrong));
    }

    [GeneratedRegex("""\b\w+\.(Interactions|Evaluations)\.Where[^;]*ExecuteUpdateAsync[^;]*;""")]
    private static partial Regex BulkChange();

    [GeneratedRegex("""("|[ (`])--[a-z]+|touchstone (stats|people|interactions|audit|setup|serve|backup|restore) """)]
    private static partial Regex CommandAdvice();

    [GeneratedRegex("""(href|action|src)="(@\(\$")?/|NavigateTo\(\$?"/|Href="(@\(\$")?/""")]
    private static partial Regex RootLink();
}
