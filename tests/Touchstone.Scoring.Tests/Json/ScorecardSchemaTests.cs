using System.Text.Json;
using System.Text.Json.Serialization;

namespace Touchstone.Scoring.Tests.Json;

public sealed class ScorecardSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(ScorecardSchema.Json).RootElement;

    [Fact]
    public void Is_a_2020_12_schema() => Assert.Equal("https://json-schema.org/draft/2020-12/schema", Schema.GetProperty("$schema").GetString());

    [Theory]
    [InlineData("", typeof(ScorecardDocument), "")]
    [InlineData("section", typeof(Section), "")]
    [InlineData("criterion", typeof(Criterion), "IsRequired CountsTowardsScore OfferedCauses GeneralCauses")]
    [InlineData("level", typeof(Level), "")]
    [InlineData("checklistItem", typeof(ChecklistItem), "")]
    [InlineData("numericRange", typeof(NumericRange), "")]
    [InlineData("band", typeof(Band), "")]
    [InlineData("evidence", typeof(EvidenceRule), "")]
    [InlineData("notApplicable", typeof(NotApplicableRule), "IsAllowed")]
    [InlineData("condition", typeof(Condition), "")]
    [InlineData("comparison", typeof(Condition), "AllOf AnyOf")]
    public void Names_the_members_of_the_records(string definition, Type record, string apart)
    {
        var schema = definition.Length == 0 ? Schema : Schema.GetProperty("$defs").GetProperty(definition);
        var members = record
            .GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance)
            .Select(property => property.Name)
            .Except(apart.Split(' '))
            .Select(JsonNamingPolicy.CamelCase.ConvertName);
        Assert.Equal(
            members.Order(StringComparer.Ordinal),
            schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal)
        );
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
    }

    [Theory]
    [InlineData("kind", typeof(AnswerKind))]
    [InlineData("errorClass", typeof(ErrorClass))]
    [InlineData("criticalEffect", typeof(CriticalEffect))]
    public void Names_the_words_of_the_choices(string property, Type choice) =>
        Assert.Equal(Words(choice), Enumeration(Schema.GetProperty("$defs").GetProperty("criterion").GetProperty("properties").GetProperty(property)));

    [Fact]
    public void Names_the_channels_modes_operators_and_evidence_needs()
    {
        var definitions = Schema.GetProperty("$defs");
        Assert.Equal(Channel.All, Enumeration(definitions.GetProperty("channel")));
        Assert.Equal(Words(typeof(ScoringMode)), Enumeration(Schema.GetProperty("properties").GetProperty("mode")));
        Assert.Equal(Words(typeof(ConditionOperator)), Enumeration(definitions.GetProperty("comparison").GetProperty("properties").GetProperty("operator")));
        Assert.Equal(Words(typeof(EvidenceNeed)), Enumeration(definitions.GetProperty("evidence").GetProperty("properties").GetProperty("need")));
    }

    [Fact]
    public void Uses_only_keywords_that_are_checked_on_reading()
    {
        string[] known =
        [
            "$schema",
            "$ref",
            "$defs",
            "title",
            "description",
            "type",
            "const",
            "enum",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "maxLength",
            "pattern",
            "minimum",
            "maximum",
        ];
        void Walk(JsonElement schema)
        {
            foreach (var keyword in schema.EnumerateObject())
            {
                Assert.Contains(keyword.Name, known);
                if (keyword.Name is "properties" or "$defs")
                {
                    foreach (var inner in keyword.Value.EnumerateObject())
                        Walk(inner.Value);
                }
                else if (keyword.Name == "items")
                    Walk(keyword.Value);
            }
        }
        Walk(Schema);
    }

    private static IEnumerable<string> Words(Type choice) =>
        choice
            .GetFields()
            .Where(field => field.IsStatic)
            .Select(field => ((JsonStringEnumMemberNameAttribute)field.GetCustomAttributes(typeof(JsonStringEnumMemberNameAttribute), false)[0]).Name);

    private static List<string> Enumeration(JsonElement schema) => schema.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!).ToList();
}
