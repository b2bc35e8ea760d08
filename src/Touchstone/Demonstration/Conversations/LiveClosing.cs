namespace Touchstone.Demonstration.Conversations;

/// <summary>The end of a live contact: what happens next, whether anything is left, goodbye, and the note for the next colleague.</summary>
internal static class LiveClosing
{
    public static void Write(Scene s)
    {
        var t = s.Transcript;
        var expects = s.Show("expectations");
        var next = s.Graded("next-step") > 1 ? s.Show("next-step") : null;
        if (s.Graded("next-step") == 1)
            s.Observe("next-step");
        if (s.Graded("expectations") == 1 && s.Chance(0.75))
        {
            t.Say("agent", expects);
            t.Say("customer", s.Line("customer.howlong"));
            t.Say("agent", s.Line("expectations.asked.l1", "expectations"), next);
        }
        else if (next is not null && s.Chance(0.35))
        {
            t.Say("agent", expects);
            t.Say("customer", s.Line($"customer.ack.{s.Mood}"));
            t.Say("agent", next);
        }
        else
            t.Say("agent", expects, next);
        if (s.Graded("next-step") == 4)
        {
            t.Say("customer", s.Line("customer.agree"));
            t.Say("agent", s.Line("next-step.agreed", "next-step"));
        }
        End(s);
        Record(s);
    }

    public static string Feeling(Scene s)
    {
        var sum = s.Graded("problem-solving") * 2 + s.Graded("courtesy") + s.Graded("expectations");
        return sum >= 13 ? "good"
            : sum >= 9 ? "neutral"
            : "bad";
    }

    public static void Record(Scene s)
    {
        if (s.Is("record", "yes"))
            s.Transcript.Say("system", s.Line("record.yes", "record"));
        else
            s.Transcript.Say("system", s.Line("record.no", "record"));
    }

    private static void End(Scene s)
    {
        var t = s.Transcript;
        var feeling = Feeling(s);
        switch (s.Level("final-check"))
        {
            case "na":
                t.Say("customer", s.Line("customer.leaves"));
                t.Say("system", s.Line("customer.left"));
                s.Observe("final-check");
                return;
            case "l1":
                t.Say("customer", s.Line($"customer.end.{feeling}"));
                t.Say("agent", s.Line("bye.short"));
                s.Observe("final-check");
                return;
            case "l2":
                t.Say("agent", s.Show("final-check"));
                t.Say("customer", s.Line($"customer.end.{feeling}"));
                break;
            default:
                if (s.Graded("next-step") != 4)
                    t.Say("customer", s.Line(s.Graded("next-step") == 1 && feeling != "good" ? "customer.flat" : $"customer.ack.{s.Mood}"));
                t.Say("agent", s.Show("final-check"));
                t.Say("customer", s.Line("customer.nothingelse"), s.Line($"customer.end.{feeling}"));
                break;
        }
        t.Say(
            "agent",
            s.Line(
                s.Graded("courtesy") switch
                {
                    4 => "bye.warm",
                    3 => "bye.polite",
                    _ => "bye.short",
                }
            )
        );
    }
}
