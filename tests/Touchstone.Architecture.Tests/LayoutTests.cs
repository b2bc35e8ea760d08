using System.Diagnostics;
using System.Xml.Linq;

namespace Touchstone.Architecture.Tests;

[Trait("Category", "Slow")]
public sealed class LayoutTests
{
    private const int Widest = 160;
    private static readonly string[] Heads = ["if", "else if", "else", "for", "foreach", "while", "lock"];
    private static readonly string[] Declarations = ["var", "using", "await using", "const"];

    [Fact]
    public async Task Code_is_laid_out_by_the_formatter()
    {
        var start = new ProcessStartInfo("dotnet", ["csharpier", "check", "."])
        {
            WorkingDirectory = Project.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var format = Process.Start(start)!;
        var (said, wrong) = (
            format.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            format.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        await format.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(format.ExitCode == 0, $"Run `dotnet tool restore`, then `dotnet csharpier format .`\n{await said}{await wrong}");
    }

    [Fact]
    public void Lines_fit_a_screen()
    {
        var wide = (
            from folder in (string[])["src", "tests", "bench"]
            from file in Project.Files(folder, "*.cs")
            from line in WideLines(File.ReadAllLines(file))
            select $"{Path.GetRelativePath(Project.Root, file)}:{line}"
        ).ToList();

        Assert.True(wide.Count == 0, $"Longer than {Widest}:\n{string.Join('\n', wide)}");
    }

    [Fact]
    public void Only_what_stands_between_raw_quotes_may_be_wider()
    {
        var wide = new string('x', Widest + 1);

        Assert.Equal([2, 6], WideLines(["short", wide, "\"\"\"", wide, "\"\"\"", wide]));
    }

    [Fact]
    public void Braces_stand_around_what_takes_more_than_a_line()
    {
        var needless = (
            from folder in (string[])["src", "tests", "bench"]
            from file in Project.Files(folder, "*.cs")
            from line in NeedlessBraces(File.ReadAllLines(file))
            select $"{Path.GetRelativePath(Project.Root, file)}:{line}"
        ).ToList();

        Assert.True(needless.Count == 0, "One line needs no braces:\n" + string.Join('\n', needless));
    }

    [Fact]
    public void Needless_braces_are_found_and_needed_ones_are_not()
    {
        Assert.Equal([2], NeedlessBraces(["if (a)", "{", "    b();", "}"]));
        Assert.Empty(NeedlessBraces(["if (a)", "{", "    // why", "}"]));
        Assert.Empty(NeedlessBraces(["if (a)", "{", "    var b = 1;", "}"]));
        Assert.Empty(NeedlessBraces(["void A()", "{", "    b();", "}"]));
    }

    [Fact]
    public void Every_pinned_version_is_used()
    {
        var used = Directory
            .EnumerateFiles(Project.Root, "*.csproj", SearchOption.AllDirectories)
            .Append(Path.Combine(Project.Root, "Directory.Build.props"))
            .SelectMany(x => XDocument.Load(x).Descendants("PackageReference"))
            .Select(x => (string?)x.Attribute("Include"))
            .ToHashSet();
        var pinned = XDocument
            .Load(Path.Combine(Project.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(x => (string?)x.Attribute("Include"));

        Assert.Equal([], pinned.Except(used));
    }

    /// <summary>Where a condition or loop has a body of one statement on one line within braces; a declaration must have them.</summary>
    private static IEnumerable<int> NeedlessBraces(string[] lines)
    {
        for (var i = 1; i + 2 < lines.Length; i++)
        {
            var (before, inner) = (lines[i - 1].Trim(), lines[i + 1].Trim());
            if (
                lines[i].Trim() == "{"
                && lines[i + 2].Trim() == "}"
                && inner.EndsWith(';')
                && Heads.Any(x => before.StartsWith(x + " (", StringComparison.Ordinal) || before == x)
                && !Declarations.Any(x => inner.StartsWith(x + " ", StringComparison.Ordinal))
                && !inner.StartsWith("//", StringComparison.Ordinal)
            )
                yield return i + 1;
        }
    }

    /// <summary>The numbers of lines that are too wide. Data and statements written out in raw quotes keep their own lines.</summary>
    private static IEnumerable<int> WideLines(string[] lines)
    {
        var raw = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var quotes = lines[i].Split("\"\"\"").Length - 1;
            if (!raw && quotes == 0 && lines[i].Length > Widest)
                yield return i + 1;
            raw ^= quotes % 2 == 1;
        }
    }
}
