namespace Touchstone.Demonstration.Conversations;

/// <summary>An email exchange: the customer's letter, the reply, and a second round when the first reply left something open.</summary>
internal static class EmailConversation
{
    public static void Write(Scene s)
    {
        var t = s.Transcript;
        var repeat = s.Is("contacted-before", "yes");
        Line?[] about = [s.Line($"customer.lead.{s.Mood}"), s.Own(s.Scenario.Openings), s.Chance(0.6) ? s.Own(s.Scenario.ProbeAnswer) : null];
        Line?[] feels = [s.Own(s.Scenario.Feeling), repeat ? s.Line("contacted-before.yes", "contacted-before") : null];
        Line?[] asks = [s.Line("email.also"), s.LateQuestion()];
        var reads = s.Scenario.Reading is { } reading ? s.Own(reading.Give) : null;
        var wish = s.Chance(0.5) ? s.Own(s.Scenario.Wish) : null;
        t.Letter(
            "customer",
            [s.Line("email.hello")],
            [.. about, .. s.Details()],
            feels,
            [s.Scenario.Support is { } need ? s.Own(need.Cue) : null],
            asks,
            [reads],
            [wish],
            [s.Line(s.Scenario.Account ? "email.customersign" : "email.customersign.plain")]
        );
        if (!repeat)
            s.Observe("contacted-before");
        Reply(s, repeat);
        var missed = s.Graded("complete-reply") <= 2;
        var jargon = s.Graded("plain-language") <= 2;
        if (missed || jargon)
            SecondRound(s, missed, jargon);
        else if (s.Graded("next-step") == 4 || s.Chance(0.3))
            t.Letter(
                "customer",
                [s.Line("email.shorthello")],
                [s.Line(s.Graded("next-step") == 4 ? "email.agree" : "email.thanks")],
                [new Line(s.Cast.Customer.First)]
            );
        LiveClosing.Record(s);
    }

    private static void Reply(Scene s, bool repeat)
    {
        foreach (var criterion in (ReadOnlySpan<string>)["situation", "need", "next-step", "final-check"])
            if (s.Graded(criterion) == 1)
                s.Observe(criterion);
        if (s.Graded("greeting") == 1)
            s.Observe("greeting");
        var known = s.Graded("product-knowledge");
        var wrong = s.Is("accuracy", "no");
        if (!wrong && known == 1)
            s.Observe("accuracy");
        var complete = s.Graded("complete-reply");
        if (complete <= 2)
            s.Observe("complete-reply");
        s.Transcript.Letter(
            "agent",
            [new Line(s.Say("email.dear." + s.Level("greeting")))],
            [s.Show("greeting")],
            [
                repeat ? s.Show("repeat-contact") : null,
                Above("situation", 1),
                s.Scenario.Support is { } need ? s.Own(s.Is("support-needs", "yes") ? need.Good : need.Poor, "support-needs") : null,
            ],
            [s.Is("identity", "na") ? null : s.Show("identity"), s.Show("listening"), Above("need", 1)],
            Solution(s),
            [
                .. known switch
                {
                    <= 2 => [s.Show("product-knowledge")],
                    3 => [s.Own(s.Scenario.Rule, "product-knowledge")],
                    _ => new[] { s.Own(s.Scenario.Rule, "product-knowledge"), s.Own(s.Scenario.Option, "product-knowledge") },
                },
                wrong ? s.Own(s.Scenario.Wrong, "accuracy")
                : known >= 2 ? s.Own(s.Scenario.Right, "accuracy")
                : null,
                s.Graded("plain-language") >= 3 ? s.Show("plain-language") : s.Line("jargon", "plain-language"),
            ],
            [
                complete >= 3 ? s.Line("email.youasked") : null,
                complete >= 3 ? s.LateAnswer(false, "complete-reply") : null,
                complete == 4 ? s.Show("complete-reply") : null,
            ],
            [s.Show("expectations"), Above("next-step", 1)],
            [s.Show("courtesy"), Above("final-check", 1)],
            [s.Line("email.sign." + s.Level("greeting"))]
        );

        Line? Above(string criterion, int level) => s.Graded(criterion) > level ? s.Show(criterion) : null;
    }

    private static IEnumerable<Line?> Solution(Scene s) =>
        s.Graded("problem-solving") switch
        {
            1 => [s.Own(s.Scenario.Deflect, "problem-solving")],
            2 => [s.Own(s.Scenario.Quick, "problem-solving")],
            3 => [s.Own(s.Scenario.Cause, "problem-solving"), s.Own(s.Scenario.Fix, "problem-solving")],
            _ => [s.Own(s.Scenario.Cause, "problem-solving"), s.Own(s.Scenario.Fix, "problem-solving"), s.Own(s.Scenario.Prevent, "problem-solving")],
        };

    private static void SecondRound(Scene s, bool missed, bool jargon)
    {
        var t = s.Transcript;
        var sorry = s.Graded("courtesy") >= 3 ? s.Line(missed ? "email.sorrysecond" : "email.sorryjargon") : null;
        t.Letter(
            "customer",
            [s.Line("email.shorthello")],
            [missed ? s.Line("email.missed", "complete-reply") : null, jargon ? s.Line("customer.jargon") : null],
            [new Line(s.Cast.Customer.Full)]
        );
        t.Letter(
            "agent",
            [s.Line("email.dear." + s.Level("greeting"))],
            [sorry, missed ? s.LateAnswer(s.Graded("complete-reply") == 1, "complete-reply") : null],
            [jargon ? s.Show("plain-language") : null],
            [s.Line("email.sign." + s.Level("greeting"))]
        );
    }
}
