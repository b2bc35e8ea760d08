using System.Text.RegularExpressions;
using Touchstone.Testing;

namespace Touchstone.Clients.Tests;

/// <summary>docs/api.md shows the calls of these tests word for word, and the examples of the document are what its schemas want.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "docs", "api.md"));

    public static TheoryData<string, string> Shown =>
        new()
        {
            { "CSharpClientTests.cs", "C# usings" },
            { "CSharpClientTests.cs", "C# client" },
            { "CSharpClientTests.cs", "C#" },
            { "CSharpClientTests.cs", "C# answers" },
            { "LiveClientTests.cs", "C# live" },
            { "TypeScript/round-trip.ts", "TypeScript imports" },
            { "TypeScript/round-trip.ts", "TypeScript client" },
            { "TypeScript/round-trip.ts", "TypeScript" },
            { "TypeScript/round-trip.ts", "TypeScript answers" },
        };

    [Theory]
    [MemberData(nameof(Shown))]
    public void The_page_shows_what_the_tests_run(string file, string part)
    {
        var lines = File.ReadAllLines(Path.Combine(SharedData.ProjectRoot, "tests", "Touchstone.Clients.Tests", file));
        var from = Array.FindIndex(lines, x => x.Trim() == $"// docs: {part}") + 1;
        var shown = lines[from..Array.FindIndex(lines, from, x => x.Trim() == "// docs end")];
        var margin = shown.Where(x => x.Length > 0).Min(x => x.Length - x.TrimStart().Length);

        Assert.Contains(string.Join('\n', shown.Select(x => x.Length > margin ? x[margin..] : x)), Page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_examples_are_what_their_schemas_want()
    {
        var schemas = new AnswerSchemas();
        var wrong = new List<string>();
        foreach (var operation in schemas.Document["paths"]!.AsObject().SelectMany(x => x.Value!.AsObject()).Select(x => x.Value!))
        {
            var contents = (operation["requestBody"]?["content"]?.AsObject() ?? []).Concat(
                operation["responses"]!.AsObject().SelectMany(x => x.Value!["content"]?.AsObject() ?? [])
            );
            foreach (var (kind, content) in contents)
            {
                if (
                    AnswerSchemas.IsJson(kind)
                    && content!["example"] is { } example
                    && schemas.ProblemOf(content["schema"]!, example.ToJsonString()) is { } problem
                )
                    wrong.Add($"{operation["operationId"]}: {problem}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void What_the_page_says_of_the_tools_is_what_is_pinned()
    {
        var tools = File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "dotnet-tools.json"));
        Assert.Contains(KiotaVersion().Match(Page).Groups[1].Value, tools, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"Microsoft\.OpenApi\.Kiota --version (\S+)")]
    private static partial Regex KiotaVersion();
}
