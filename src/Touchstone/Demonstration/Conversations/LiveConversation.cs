namespace Touchstone.Demonstration.Conversations;

/// <summary>A call, a chat or a visit to the counter, from the greeting to the note left behind.</summary>
internal static class LiveConversation
{
    public static void Write(Scene s)
    {
        LiveOpening.Write(s);
        Understand(s);
        LiveResolving.Write(s);
        LiveClosing.Write(s);
    }

    private static void Understand(Scene s)
    {
        var t = s.Transcript;
        var support = s.Scenario.Support;
        var supportLate = support is not null && s.Chance(0.5);
        if (support is not null && !supportLate)
            Support(s, support);
        var heard = s.Graded("listening") >= 2 ? s.Show("listening") : null;
        var need = s.Graded("need");
        if (heard is not null && (s.Graded("listening") == 4 || need == 1))
        {
            t.Say("agent", heard);
            t.Say("customer", s.Line(s.Graded("listening") == 2 ? "customer.yes" : "customer.confirm"));
            heard = null;
        }
        switch (need)
        {
            case 1:
                s.Observe("need");
                break;
            case 2:
                t.Say("agent", heard, s.Show("need"));
                t.Say("customer", s.Line("customer.closed"));
                break;
            default:
                var (question, answer) = s.Probe();
                t.Say("agent", heard, s.Lead("probe"), question);
                t.Say("customer", answer);
                if (need == 4)
                {
                    t.Say("agent", s.Show("need"));
                    t.Say("customer", s.Own(s.Scenario.Wish));
                    t.Say("agent", s.Line("insight", "need"));
                    if (s.Chance(0.6))
                        t.Say("customer", s.Line("customer.confirm"));
                }
                break;
        }
        if (supportLate)
            Support(s, support!);
        if (s.Scenario.Reading is { } reading && s.Graded("problem-solving") >= 2)
        {
            t.Say("agent", s.Own(reading.Ask));
            t.Say("customer", s.Own(reading.Give));
            t.Say("agent", s.Line(s.Graded("courtesy") >= 3 ? "reading.thanks" : "reading.flat"));
        }
    }

    private static void Support(Scene s, ScenarioSupport support)
    {
        s.Transcript.Say("customer", s.Own(support.Cue));
        s.Transcript.Say("agent", s.Own(s.Is("support-needs", "yes") ? support.Good : support.Poor, "support-needs"));
        if (s.Is("support-needs", "yes"))
            s.Transcript.Say("customer", s.Line("customer.supported"));
    }
}
