using System.Text.Json;

namespace Touchstone.Scoring;

// Writes what differs from the defaults, in the order a person would write it.
internal sealed class ScorecardWriter(Utf8JsonWriter writer)
{
    public void Document(ScorecardDocument document)
    {
        writer.WriteStartObject();
        Text("format", document.Format);
        Text("family", document.Family);
        Text("variant", document.Variant);
        Text("predecessor", document.Predecessor);
        Text("title", document.Title);
        Text("description", document.Description);
        Text("language", document.Language);
        Texts("channels", document.Channels);
        Text("mode", EnumWords.Modes.Word(document.Mode));
        Number("passMark", document.PassMark);
        Flag("passNeedsNoCriticalError", document.PassNeedsNoCriticalError, false);
        List(
            "bands",
            document.Bands,
            band =>
            {
                Text("label", band.Label);
                Number("from", band.From);
            }
        );
        List("sections", document.Sections, Section, true);
        writer.WriteEndObject();
    }

    private void Section(Section section)
    {
        Text("id", section.Id);
        Text("title", section.Title);
        Text("guidance", section.Guidance);
        Number("weight", section.Weight);
        List("criteria", section.Criteria, Criterion, true);
    }

    private void Criterion(Criterion criterion)
    {
        Text("id", criterion.Id);
        Text("title", criterion.Title);
        Text("question", criterion.Question);
        Text("key", criterion.Key == criterion.Id ? null : criterion.Key);
        Text("predecessor", criterion.Predecessor);
        Text("kind", EnumWords.Kinds.Word(criterion.Kind));
        Number("weight", criterion.Weight == 0m ? null : criterion.Weight);
        Number("maxPoints", criterion.MaxPoints);
        Flag("isScored", criterion.IsScored, true);
        Flag("isBonus", criterion.IsBonus, false);
        Flag("isOptional", criterion.IsOptional, false);
        Flag("isNonverbal", criterion.IsNonverbal, false);
        Text("expectation", criterion.Expectation);
        Text("guidance", criterion.Guidance);
        Condition("condition", criterion.Condition);
        Texts("channels", criterion.Channels);
        if (criterion.NotApplicable.IsAllowed)
        {
            writer.WriteStartObject("notApplicable");
            Text("when", criterion.NotApplicable.When);
            writer.WriteEndObject();
        }
        if (criterion.Evidence.Need != EvidenceNeed.Never || criterion.Evidence.Level is not null)
        {
            writer.WriteStartObject("evidence");
            Text("need", EnumWords.EvidenceNeeds.Word(criterion.Evidence.Need));
            Text("level", criterion.Evidence.Level);
            writer.WriteEndObject();
        }
        Text("errorClass", criterion.ErrorClass == ErrorClass.None ? null : EnumWords.ErrorClasses.Word(criterion.ErrorClass));
        Text("criticalEffect", criterion.CriticalEffect == CriticalEffect.None ? null : EnumWords.Effects.Word(criterion.CriticalEffect));
        Text("failsBelow", criterion.FailsBelow);
        Texts("failingAnswers", criterion.FailingAnswers);
        Texts("requiredItems", criterion.RequiredItems);
        List(
            "levels",
            criterion.Levels,
            level =>
            {
                Text("id", level.Id);
                Text("label", level.Label);
                Number("value", level.Value);
                Text("anchor", level.Anchor);
            }
        );
        List(
            "checklistItems",
            criterion.ChecklistItems,
            item =>
            {
                Text("id", item.Id);
                Text("text", item.Text);
                Number("value", item.Value);
            }
        );
        List(
            "numericRanges",
            criterion.NumericRanges,
            range =>
            {
                Number("from", range.From);
                Number("to", range.To);
                Number("value", range.Value);
                Text("label", range.Label);
                Flag("fails", range.Fails, false);
            }
        );
        Texts("causes", criterion.Causes);
        Text("causesBelow", criterion.CausesBelow);
        Text("clause", criterion.Clause);
        Text("kpi", criterion.Kpi);
    }

    private void Condition(string? name, Condition? condition)
    {
        if (condition is null)
            return;
        if (name is not null)
            writer.WriteStartObject(name);
        if (condition.CriterionId is not null)
        {
            Text("criterionId", condition.CriterionId);
            Text("operator", EnumWords.Operators.Word(condition.Operator));
            Texts("values", condition.Values);
        }
        List("allOf", condition.AllOf, inner => Condition(null, inner));
        List("anyOf", condition.AnyOf, inner => Condition(null, inner));
        if (name is not null)
            writer.WriteEndObject();
    }

    private void Text(string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private void Number(string name, decimal? value)
    {
        if (value is { } number)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(NumberText.Plain(number));
        }
    }

    private void Flag(string name, bool value, bool otherwise)
    {
        if (value != otherwise)
            writer.WriteBoolean(name, value);
    }

    private void Texts(string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private void List<T>(string name, IReadOnlyList<T> values, Action<T> write, bool evenIfEmpty = false)
    {
        if (values.Count == 0 && !evenIfEmpty)
            return;
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStartObject();
            write(value);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
