using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Touchstone.Scoring.Tests.Scores;

namespace Touchstone.Scoring.Tests.Json;

public sealed class ScorecardJsonTests
{
    private const string Smallest =
        """{"format":"touchstone-scorecard/1","family":"f","variant":"v","title":"T","channels":["phone"],"mode":"percentage","sections":[]}""";

    [Fact]
    public void Document_to_json_to_document_is_the_identity() =>
        RandomCards.WithBonus.Sample(
            made =>
            {
                var (read, problems) = ScorecardJson.Parse(ScorecardJson.Write(made.Card));
                Assert.Empty(problems);
                AssertSame(made.Card, read!, "");
                Assert.Equal(made.Card, read);
                Assert.Equal(made.Card, ScorecardJson.Parse(ScorecardJson.Canonical(made.Card)).Document);
            },
            iter: 500
        );

    [Fact]
    public void Every_member_survives_the_round_trip()
    {
        var full = new ScorecardDocument
        {
            Family = "f",
            Variant = "v",
            Title = "T",
            Description = "D",
            Language = "cy",
            Channels = ["phone", "video"],
            Mode = ScoringMode.Points,
            PassMark = 12.5m,
            PassNeedsNoCriticalError = true,
            Bands = [new() { Label = "B", From = 1.25m }],
            Sections =
            [
                new()
                {
                    Id = "s",
                    Title = "S",
                    Guidance = "G",
                    Weight = 3,
                    Criteria =
                    [
                        new()
                        {
                            Id = "c",
                            Title = "C",
                            Question = "Q",
                            Key = "k",
                            Predecessor = "p",
                            Kind = AnswerKind.Checklist,
                            Weight = 2,
                            IsScored = false,
                            IsBonus = true,
                            IsOptional = true,
                            IsNonverbal = true,
                            NotApplicable = NotApplicableRule.Allowed("w"),
                            Evidence = EvidenceRule.Below("l"),
                            ErrorClass = ErrorClass.BusinessCritical,
                            CriticalEffect = CriticalEffect.Whole,
                            FailsBelow = "l",
                            FailingAnswers = ["l"],
                            RequiredItems = ["i"],
                            Condition = new()
                            {
                                AllOf =
                                [
                                    new()
                                    {
                                        CriterionId = "x",
                                        Operator = ConditionOperator.AtLeast,
                                        Values = ["1"],
                                    },
                                ],
                                AnyOf =
                                [
                                    new()
                                    {
                                        CriterionId = "y",
                                        Operator = ConditionOperator.In,
                                        Values = ["2"],
                                    },
                                ],
                            },
                            Channels = ["video"],
                            Levels =
                            [
                                new()
                                {
                                    Id = "l",
                                    Label = "L",
                                    Anchor = "A",
                                    Value = -1,
                                },
                            ],
                            ChecklistItems =
                            [
                                new()
                                {
                                    Id = "i",
                                    Text = "I",
                                    Value = 1,
                                },
                            ],
                            NumericRanges =
                            [
                                new()
                                {
                                    From = 0,
                                    To = 1,
                                    Value = 2,
                                    Label = "R",
                                    Fails = true,
                                },
                            ],
                            MaxPoints = 4,
                            Clause = "cl",
                            Kpi = "kp",
                            Expectation = "e",
                            Causes = ["ca"],
                            Guidance = "g",
                        },
                    ],
                },
            ],
        };
        AssertSame(full, ScorecardJson.Parse(ScorecardJson.Write(full)).Document!, "");
        AssertSame(
            full,
            JsonSerializer.Deserialize(
                JsonSerializer.Serialize(full, ScoringJsonContext.Default.ScorecardDocument),
                ScoringJsonContext.Default.ScorecardDocument
            )!,
            ""
        );
    }

    [Fact]
    public void The_canonical_text_does_not_depend_on_key_order_or_number_form() =>
        Gen.Select(RandomCards.WithBonus, Gen.Int[0, 1_000_000])
            .Sample(
                (made, seed) =>
                {
                    var shuffled = Shuffle(JsonNode.Parse(ScorecardJson.Write(made.Card))!, new Random(seed)).ToJsonString();
                    var (read, problems) = ScorecardJson.Parse(shuffled);
                    Assert.Empty(problems);
                    Assert.Equal(ScorecardJson.Canonical(made.Card), ScorecardJson.Canonical(read!));
                    Assert.Equal(ScorecardJson.Hash(made.Card), ScorecardJson.Hash(read!));
                },
                iter: 300
            );

    [Fact]
    public void The_canonical_text_and_its_hash_are_fixed()
    {
        var card = ScorecardJson.Parse(Smallest.Replace("\"mode\"", "\"passMark\":75.50,\"mode\"", StringComparison.Ordinal)).Document!;
        Assert.Equal(
            """{"channels":["phone"],"family":"f","format":"touchstone-scorecard/1","language":"en-GB","mode":"percentage","passMark":75.5,"sections":[],"title":"T","variant":"v"}""",
            ScorecardJson.Canonical(card)
        );
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(ScorecardJson.Canonical(card)))),
            ScorecardJson.Hash(card)
        );
    }

    [Theory]
    [InlineData("", "malformed-json", "", 1)]
    [InlineData("{", "malformed-json", "", 1)]
    [InlineData("{\n\"format\": 1,,}", "malformed-json", "", 2)]
    [InlineData("{\"format\":\"\\ud800\"}", "malformed-json", "", 1)]
    [InlineData("[]", "wrong-type", "", 1)]
    [InlineData("null", "wrong-type", "", 1)]
    public void Text_that_is_no_document_is_refused(string text, string code, string path, int line)
    {
        var (document, problems) = ScorecardJson.Parse(text);
        Assert.Null(document);
        Assert.Equal((code, path, line), (problems[0].Code, problems[0].Path, problems[0].Line));
    }

    [Theory]
    [InlineData("touchstone-scorecard/1", "touchstone-scorecard/2", "unknown-format", "format")]
    [InlineData("\"T\"", "7", "wrong-type", "title")]
    [InlineData("\"T\"", "null", "wrong-type", "title")]
    [InlineData("\"family\":\"f\"", "\"family\":\"F f\"", "bad-id", "family")]
    [InlineData("\"family\":\"f\"", "\"family\":\"f\\n\"", "bad-id", "family")]
    [InlineData("\"phone\"", "\"phone\",\"fax\"", "unknown-value", "channels[1]")]
    [InlineData("\"title\":\"T\"", "\"title\":\"T\",\"colour\":1", "unknown-member", "colour")]
    [InlineData("\"title\":\"T\"", "\"title\":\"T\",\"title\":\"U\"", "duplicate-member", "title")]
    [InlineData("\"title\":\"T\",", "", "missing-member", "title")]
    [InlineData("\"title\":\"T\"", "\"title\":\"T\",\"passMark\":1e400", "number-out-of-range", "passMark")]
    [InlineData("\"title\":\"T\"", "\"title\":\"T\",\"passMark\":\"75\"", "wrong-type", "passMark")]
    [InlineData(
        "\"sections\":[]",
        "\"sections\":[{\"id\":\"a\",\"title\":\"A\",\"criteria\":[{\"id\":\"c\",\"title\":\"C\",\"kind\":\"stars\"}]}]",
        "unknown-value",
        "sections[0].criteria[0].kind"
    )]
    [InlineData(
        "\"sections\":[]",
        "\"sections\":[{\"id\":\"a\",\"title\":\"A\",\"criteria\":[{\"id\":\"c\",\"title\":\"C\",\"kind\":\"text\","
            + "\"levels\":[{\"id\":\"l\",\"label\":\"L\"}]}]}]",
        "missing-member",
        "sections[0].criteria[0].levels[0].value"
    )]
    public void Every_slip_is_named_with_its_path(string what, string with, string code, string path)
    {
        var (document, problems) = ScorecardJson.Parse(Smallest.Replace(what, with, StringComparison.Ordinal));
        Assert.Null(document);
        Assert.Equal((code, path), (Assert.Single(problems).Code, problems[0].Path));
    }

    [Fact]
    public void All_slips_are_named_at_once_with_line_and_column()
    {
        var problems = ScorecardJson
            .Parse(
                "{\n  \"format\": \"touchstone-scorecard/1\",\n  \"family\": \"f\", \"variant\": 3,\n  \"été\": 1,\n  \"title\": \"T\", \"channels\": "
                    + "[], \"mode\": \"points\"\n}"
            )
            .Problems;
        Assert.Equal(
            ["wrong-type variant 3:29", "unknown-member été 4:3", "missing-member sections 1:1"],
            problems.Select(problem => $"{problem.Code} {problem.Path} {problem.Line}:{problem.Column}")
        );
    }

    [Fact]
    public void A_byte_order_mark_is_no_problem_and_a_huge_text_is() =>
        Assert.Equal(
            ("T", "too-large"),
            (ScorecardJson.Parse("\uFEFF" + Smallest).Document!.Title, ScorecardJson.Parse(new string(' ', ScorecardJson.MaxLength + 1)).Problems[0].Code)
        );

    private static JsonNode Shuffle(JsonNode node, Random random)
    {
        if (node is JsonArray list)
            return new JsonArray(list.Select(item => Shuffle(item!.DeepClone(), random)).ToArray());
        if (node is not JsonObject members)
        {
            return node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
                ? JsonNode.Parse($"{value.ToJsonString()}{(value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "0" : ".00")}")!
                : node.DeepClone();
        }
        var pairs = members.ToArray();
        random.Shuffle(pairs);
        return new JsonObject(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Shuffle(pair.Value!, random))));
    }

    private static void AssertSame(object? expected, object? actual, string path)
    {
        if (expected is null || actual is null || expected is string || expected.GetType().IsValueType)
            Assert.True(Equals(expected, actual), $"{path}: {expected} became {actual}");
        else if (expected is IEnumerable list)
        {
            var (one, two) = (list.Cast<object>().ToList(), ((IEnumerable)actual).Cast<object>().ToList());
            Assert.True(one.Count == two.Count, $"{path}: {one.Count} became {two.Count}");
            for (var index = 0; index < one.Count; index++)
                AssertSame(one[index], two[index], $"{path}[{index}]");
        }
        else
        {
            foreach (var property in expected.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                AssertSame(property.GetValue(expected), property.GetValue(actual), $"{path}.{property.Name}");
        }
    }
}
