namespace Touchstone.Demonstration.Conversations;

/// <summary>The middle of a live contact: finding out, explaining, the turn the customer did not announce, and the words used for it.</summary>
internal static class LiveResolving
{
    public static void Write(Scene s)
    {
        var t = s.Transcript;
        Waiting(s);
        var plainEarly = s.Chance(0.5);
        Solve(s);
        if (plainEarly)
            Plain(s);
        Know(s);
        t.Say("customer", s.LateQuestion());
        var brushed = s.Graded("product-knowledge") == 1 && s.Graded("courtesy") < 3 || s.Graded("courtesy") == 1 && s.Chance(0.5);
        t.Say("agent", s.Show("courtesy"), s.LateAnswer(brushed));
        t.Say(
            "customer",
            s.Line(
                s.Graded("courtesy") == 1 ? "customer.rebuff"
                : brushed ? "customer.flat"
                : $"customer.ack.{s.Mood}"
            )
        );
        if (!plainEarly)
            Plain(s);
    }

    private static void Waiting(Scene s)
    {
        var t = s.Transcript;
        switch (s.Channel)
        {
            case Criteria.Phone when s.Is("hold", "yes"):
                t.Say("agent", s.Show("hold"));
                t.Say("customer", s.Line("customer.holdyes"));
                var minutes = s.Rng.Next(50, 175);
                t.Hold(minutes, $"On hold for {Spell(minutes)}.");
                t.Say("agent", s.Line("hold.back.yes", "hold"));
                break;
            case Criteria.Phone when s.Is("hold", "no"):
                t.Say("agent", s.Show("hold"));
                var long_ = s.Rng.Next(190, 460);
                t.Hold(long_, $"On hold for {Spell(long_)}.");
                t.Say("customer", s.Line("customer.heldlong"));
                t.Say("agent", s.Line("hold.back.no"));
                break;
            case Criteria.Chat:
                Pace(s);
                break;
            case Criteria.Counter:
                t.Say("system", s.Show("presence"));
                t.Wait(s.Rng.Next(20, 90));
                break;
        }
    }

    private static void Pace(Scene s)
    {
        var t = s.Transcript;
        var gap = s.Graded("pace") switch
        {
            1 => s.Rng.Next(380, 640),
            2 => s.Rng.Next(170, 260),
            3 => s.Rng.Next(70, 110),
            _ => s.Rng.Next(30, 55),
        };
        s.Set("gap", Spell(gap));
        if (s.Graded("pace") >= 3)
        {
            t.Say("agent", s.Show("pace"));
            t.Wait(gap);
            t.Say("agent", s.Line($"pace.back.{s.Level("pace")}"));
            return;
        }
        t.Wait(gap);
        t.Say("customer", s.Line($"customer.waiting.{s.Level("pace")}", "pace"));
        t.Say("agent", s.Show("pace"));
        s.Observe("pace");
    }

    private static void Solve(Scene s)
    {
        var t = s.Transcript;
        switch (s.Graded("problem-solving"))
        {
            case 1:
                t.Say("agent", s.Own(s.Scenario.Deflect, "problem-solving"));
                t.Say("customer", s.Line("customer.stuck"));
                t.Say("agent", s.Line("agent.stuck"));
                break;
            case 2:
                t.Say("agent", s.Own(s.Scenario.Quick, "problem-solving"));
                t.Say("customer", s.Line("customer.halfsure"));
                t.Say("agent", s.Line("agent.halfsure"));
                break;
            default:
                var prevent = s.Graded("problem-solving") == 4 ? s.Own(s.Scenario.Prevent, "problem-solving") : null;
                if (s.Chance(0.7))
                {
                    t.Say("agent", s.Chance(0.4) ? s.Line("found") : s.Lead("find"), s.Own(s.Scenario.Cause, "problem-solving"));
                    t.Say("customer", s.Line($"customer.heard.{s.Mood}"));
                    var fix = s.Own(s.Scenario.Fix, "problem-solving");
                    t.Say("agent", fix.Text.StartsWith("I've", StringComparison.Ordinal) ? s.Lead("act") : null, fix, prevent);
                }
                else
                    t.Say("agent", s.Line("found"), s.Own(s.Scenario.Cause, "problem-solving"), s.Own(s.Scenario.Fix, "problem-solving"), prevent);
                t.Say("customer", s.Line($"customer.ack.{s.Mood}"));
                break;
        }
    }

    private static void Know(Scene s)
    {
        var t = s.Transcript;
        var known = s.Graded("product-knowledge");
        var knowledge = known switch
        {
            <= 2 => [s.Show("product-knowledge")],
            3 => [s.Own(s.Scenario.Rule, "product-knowledge")],
            _ => new[] { s.Own(s.Scenario.Rule, "product-knowledge"), s.Own(s.Scenario.Option, "product-knowledge") },
        };
        var lead = known > 2 ? s.Lead("rule") : null;
        var fact =
            s.Is("accuracy", "no") ? s.Own(s.Scenario.Wrong, "accuracy")
            : known >= 2 ? s.Own(s.Scenario.Right, "accuracy")
            : null;
        if (fact is null)
            s.Observe("accuracy");
        if (fact is not null && s.Chance(0.4))
        {
            t.Say("agent", [lead, .. knowledge]);
            t.Say("customer", s.Line($"customer.ack.{s.Mood}"));
            t.Say("agent", fact);
        }
        else
            t.Say("agent", [lead, .. knowledge, fact]);
    }

    private static void Plain(Scene s)
    {
        var t = s.Transcript;
        if (s.Graded("plain-language") >= 3)
        {
            t.Say("agent", s.Show("plain-language"));
            t.Say("customer", s.Line($"customer.ack.{s.Mood}"));
            return;
        }
        t.Say("agent", s.Line("jargon", "plain-language"));
        t.Say("customer", s.Line("customer.jargon"));
        t.Say("agent", s.Show("plain-language"));
    }

    private static string Spell(int seconds) =>
        seconds < 60
            ? $"{seconds} seconds"
            : $"{seconds / 60} minute{(seconds >= 120 ? "s" : "")}{(seconds % 60 is > 0 and var rest ? $" {rest} second{(rest == 1 ? "" : "s")}" : "")}";
}
