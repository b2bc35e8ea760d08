using Microsoft.Extensions.Primitives;
using Touchstone.Scoring;
using Touchstone.Web.Scorecards;

namespace Touchstone.Web.Tests.Scorecards;

public sealed class ScorecardDraftFormTests
{
    private static readonly ScorecardDocument Phone = ReadyScorecards.All.First(x => x.Variant == "phone");

    [Fact]
    public void A_form_that_says_what_stands_there_changes_nothing()
    {
        foreach (var document in ReadyScorecards.All)
            Assert.Equal(document, new ScorecardDraftForm(FieldsOf(document)).Apply(document));
    }

    [Fact]
    public void Texts_weights_levels_and_rules_land_where_they_belong()
    {
        var greeting = Phone.Find("greeting")!;
        var fields = FieldsOf(Phone);
        fields["title"] = "Calls";
        fields[ScorecardDraftForm.Name(greeting, "title")] = " Opens well ";
        fields[ScorecardDraftForm.Name(greeting, "weight")] = "4,5";
        fields[ScorecardDraftForm.Name(greeting, "l", "l1", "anchor")] = "Says nothing.";
        fields[ScorecardDraftForm.Name(greeting, "evidence")] = "always";
        fields[ScorecardDraftForm.Name(greeting, "na")] = "on";
        fields[ScorecardDraftForm.Name(greeting, "causes")] = "One\r\n\r\nTwo";
        fields[ScorecardDraftForm.Name(Phone.Find("identity")!, "l", "yes", "fails")] = "on";
        fields["do"] = "add-level:greeting";

        var changed = new ScorecardDraftForm(fields).Apply(Phone);

        var now = changed.Find("greeting")!;
        Assert.Equal(
            ("Calls", "Opens well", 4.5m, EvidenceNeed.Always, true),
            (changed.Title, now.Title, now.Weight, now.Evidence.Need, now.NotApplicable.IsAllowed)
        );
        Assert.Equal("Says nothing.", now.FindLevel("l1")!.Anchor);
        Assert.Equal(["One", "Two"], now.Causes);
        Assert.Equal(greeting.Levels.Count + 1, now.Levels.Count);
        Assert.Equal(greeting.Levels.Max(x => x.Value) + 1, now.Levels[^1].Value);
        Assert.Equal(["no", "yes"], changed.Find("identity")!.FailingAnswers.Order());
        fields["do"] = "remove-level:greeting:l1";
        Assert.Null(new ScorecardDraftForm(fields).Apply(Phone).Find("greeting")!.FindLevel("l1"));
    }

    [Fact]
    public void A_new_id_names_its_predecessor_and_conditions_follow()
    {
        var fields = FieldsOf(Phone);
        fields["do"] = "succeed:contacted-before";

        var changed = new ScorecardDraftForm(fields).Apply(Phone);

        Assert.Null(changed.Find("contacted-before"));
        Assert.Equal("contacted-before", changed.Find("contacted-before-2")!.Predecessor);
        Assert.Equal("contacted-before-2", changed.Find("repeat-contact")!.Condition!.CriterionId);
        Assert.DoesNotContain(ScorecardDiff.Between(Phone, changed), x => x.IsError);
    }

    [Fact]
    public void A_number_that_cannot_be_read_is_named_and_nothing_is_lost()
    {
        var fields = FieldsOf(Phone);
        fields[ScorecardDraftForm.Name(Phone.Find("greeting")!, "weight")] = "much";
        var form = new ScorecardDraftForm(fields);

        Assert.Equal(Phone, form.Apply(Phone));
        Assert.Contains("“much”", Assert.Single(form.Problems));
    }

    private static Dictionary<string, StringValues> FieldsOf(ScorecardDocument document)
    {
        var fields = new Dictionary<string, StringValues>
        {
            ["title"] = document.Title,
            ["description"] = document.Description,
            ["passMark"] = Plain(document.PassMark),
            ["do"] = "save",
        };
        if (document.PassNeedsNoCriticalError)
            fields["passNeedsNoCriticalError"] = "on";
        foreach (var section in document.Sections)
        {
            fields[ScorecardDraftForm.Name(section, "title")] = section.Title;
            fields[ScorecardDraftForm.Name(section, "guidance")] = section.Guidance;
            fields[ScorecardDraftForm.Name(section, "weight")] = Plain(section.Weight);
        }
        foreach (var x in document.AllCriteria())
        {
            void Set(string name, string? value) => fields[ScorecardDraftForm.Name(x, name)] = value;
            Set("title", x.Title);
            Set("question", x.Question);
            Set("guidance", x.Guidance);
            Set("expectation", x.Expectation);
            Set("weight", Plain(x.Weight));
            Set(
                "evidence",
                x.Evidence.Need switch
                {
                    EvidenceNeed.Always => "always",
                    EvidenceNeed.Never => "never",
                    _ => x.Evidence.Level,
                }
            );
            Set("errorClass", x.ErrorClass.ToString());
            Set("criticalEffect", x.CriticalEffect.ToString());
            Set("na-when", x.NotApplicable.When);
            Set("causes", string.Join("\r\n", x.Causes));
            if (x.NotApplicable.IsAllowed)
                Set("na", "on");
            foreach (var level in x.Levels)
            {
                fields[ScorecardDraftForm.Name(x, "l", level.Id, "label")] = level.Label;
                fields[ScorecardDraftForm.Name(x, "l", level.Id, "anchor")] = level.Anchor;
                fields[ScorecardDraftForm.Name(x, "l", level.Id, "value")] = Plain(level.Value);
                if (x.FailingAnswers.Contains(level.Id))
                    fields[ScorecardDraftForm.Name(x, "l", level.Id, "fails")] = "on";
            }
        }
        return fields;
    }

    private static string? Plain(decimal? value) => value is { } number ? ScorecardWords.Number(number) : null;
}
