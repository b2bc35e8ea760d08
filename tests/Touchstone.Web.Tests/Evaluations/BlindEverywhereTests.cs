using System.Text.RegularExpressions;
using Touchstone.Evaluations;
using Touchstone.Organisation;
using Touchstone.Shared;

namespace Touchstone.Web.Tests.Evaluations;

/// <summary>
/// Goes through every GET of the API, as its document lists them, and every page, signed in as somebody who judges an interaction blind: nothing says
/// whose work it is nor what others found. What comes later is tried as soon as the document or the router has it.
/// </summary>
[Trait("Category", "Slow")]
public sealed partial class BlindEverywhereTests
{
    /// <summary>Everybody stands in them, whoever served.</summary>
    private static readonly string[] Directories =
    [
        "/api/v1/people",
        "/people",
        "/pick/known-people",
        "/pick/serving-agents",
        "/interactions/new",
        "/causes",
        "/audit",
        "/api/v1/audit",
    ];

    /// <summary>A name that is not found filters nothing: the list is that of everybody, whatever was looked for.</summary>
    private const string NotFound = "nobody here is called";

    /// <summary>The agent in all forms, folded: what may not be read.</summary>
    private static readonly string[] Who = ["zoltan", "quist", "s-7781", "s7781", "zq@", "log77"];

    /// <summary>What another evaluator found.</summary>
    private const string Found = "wombat";

    /// <summary>Stands in the interaction's subject, and tells that it is shown.</summary>
    private const string Subject = "quokka";

    /// <summary>What somebody would look for who guesses; none of them may lead to the interaction.</summary>
    private static readonly string[] Guesses =
    [
        "Zoltán",
        "zolt",
        "ZOLTAN QUIST",
        "S-7781",
        "s7781",
        "log77",
        "zq@example.org",
        "\"Zoltan here\"",
        "-zoltan",
        Found,
    ];

    /// <summary>The days of the interaction.</summary>
    private const string Results = "/results?from=2026-06-01&to=2026-06-30";

    public static TheoryData<Role> Roles => [Role.Evaluator, Role.QualityManager];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Nothing_that_can_be_read_tells_whose_work_it_is_or_what_others_found(Role role)
    {
        await using var scene = await Scene.OpenAsync(role);
        var told = new List<string>();
        var seen = 0;
        await foreach (var (address, isGuess, body) in scene.ReadAllAsync())
        {
            seen++;
            if (
                body.Contains(Subject, StringComparison.Ordinal)
                && isGuess
                && !body.Contains(NotFound, StringComparison.Ordinal)
                && !address.StartsWith($"/api/v1/interactions/{scene.Interaction}", StringComparison.Ordinal)
                && !address.StartsWith($"/interactions/{scene.Interaction}", StringComparison.Ordinal)
            )
                told.Add($"{address} leads to the interaction");
            foreach (var secret in scene.Judgement.Where(x => body.Contains(x, StringComparison.Ordinal) && !address.Contains(x, StringComparison.Ordinal)))
                told.Add($"{address} tells “{secret}” of another judgement");
            if (IsOfEverybody(address) || (isGuess && address.StartsWith("/search", StringComparison.Ordinal)))
                continue;
            foreach (var secret in Who.Append(scene.Agent.ToString()).Where(x => body.Contains(x, StringComparison.Ordinal)))
                told.Add($"{address} tells “{secret}”");
        }

        // Where a name that nobody has leads there as well, the list is not narrowed by names at all and tells nothing.
        if (told.Contains($"/interactions?agent-find={Found} leads to the interaction"))
            told.RemoveAll(x => x.StartsWith("/interactions?agent-find=", StringComparison.Ordinal));
        Assert.True(seen > 150, $"Only {seen} addresses were read.");
        Assert.True(told.Count == 0, string.Join('\n', told.Distinct()));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Without_a_blind_evaluation_the_same_addresses_tell(Role role)
    {
        await using var scene = await Scene.OpenAsync(role);
        await scene.Server.Get<VoidEvaluation>().ExecuteAsync(scene.Server.System, scene.Blind, ExpectedVersion.Any, new VoidEvaluationRequest("Not needed."));
        var tell = new List<string>();
        await foreach (var (address, isGuess, body) in scene.ReadAllAsync())
        {
            if (!isGuess && (Who.Any(x => body.Contains(x, StringComparison.Ordinal)) || scene.Judgement.Any(x => body.Contains(x, StringComparison.Ordinal))))
                tell.Add(address);
            if (isGuess && body.Contains(Subject, StringComparison.Ordinal))
                tell.Add("guess " + address);
        }

        string[] expected =
        [
            $"/interactions/{scene.Interaction}",
            "/interactions",
            "/evaluations",
            $"/evaluations/{scene.Earlier}",
            $"/api/v1/interactions/{scene.Interaction}",
            "/api/v1/interactions",
            $"/api/v1/interactions/{scene.Interaction}/transcripts/1",
            $"/api/v1/interactions/{scene.Interaction}/transcripts/2",
            "/api/v1/evaluations",
            $"/api/v1/evaluations/{scene.Earlier}",
            "/pick/interaction-agents?q=z",
            $"guess /api/v1/interactions?agent={scene.Agent}",
            "guess /api/v1/interactions?q=zolt",
            $"{Results}&by=agent",
        ];
        Assert.Empty(expected.Except(tell));
    }

    /// <summary>The log tells of everybody too, but not where it was asked what was done to an interaction or an evaluation.</summary>
    private static bool IsOfEverybody(string address) =>
        Directories.Any(x => address == x || address.StartsWith(x + "?", StringComparison.Ordinal) || address.StartsWith(x + "/", StringComparison.Ordinal))
        && !Regex.IsMatch(address, "subjectkind=(evaluation|interaction)", RegexOptions.IgnoreCase);
}
