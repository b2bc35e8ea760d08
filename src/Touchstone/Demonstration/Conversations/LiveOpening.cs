using System.Text.RegularExpressions;

namespace Touchstone.Demonstration.Conversations;

/// <summary>The first minute of a live contact: greeting, what the customer comes with, the first reply and the identity check.</summary>
internal static partial class LiveOpening
{
    public static void Write(Scene s)
    {
        var t = s.Transcript;
        var opening = s.Own(s.Scenario.Openings);
        var asksName = false;
        switch (s.Channel)
        {
            case Criteria.Chat:
                var waited = s.Rng.Next(10, 91);
                s.WaitedSeconds = waited;
                s.Set(
                    "waited",
                    waited < 60 ? $"{waited} seconds"
                        : waited == 60 ? "1 minute"
                        : $"1 minute {waited - 60} {(waited == 61 ? "second" : "seconds")}"
                );
                t.Say("system", s.Line("arrive"));
                Customer(s, opening, introduce: false);
                t.Say("agent", Greeting(s));
                break;
            case Criteria.Counter:
                t.Say("system", s.Line("arrive"));
                t.Say("agent", Greeting(s));
                t.Say("system", s.Show("presence"));
                Customer(s, opening, introduce: !s.Scenario.Account);
                break;
            default:
                asksName = s.Graded("greeting") == 4;
                t.Say("agent", Greeting(s));
                Customer(s, opening, introduce: asksName || !s.Scenario.Account);
                break;
        }
        if (s.Graded("greeting") == 1)
            s.Observe("greeting");
        FirstReply(s);
    }

    private static Line Greeting(Scene s) => s.Show("greeting");

    private static void Customer(Scene s, Line opening, bool introduce)
    {
        var t = s.Transcript;
        var lead = s.Line($"customer.lead.{s.Mood}");
        var intro = introduce ? s.Line("customer.intro") : null;
        var feels = s.Graded("situation") < 3 || s.Chance(0.75);
        Line?[] tail = [feels ? s.Own(s.Scenario.Feeling) : null, s.Is("contacted-before", "yes") ? s.Line("contacted-before.yes", "contacted-before") : null];
        tail = [.. s.Details(), .. tail];
        if (s.Graded("listening") > 1)
        {
            t.Say("customer", [lead, intro, opening, .. tail]);
            return;
        }
        if (s.Channel == Criteria.Chat)
        {
            t.Say("customer", [lead, opening, .. tail]);
            return;
        }
        var sentences = SentenceEnd().Split(Wording.Tidy(opening.Text));
        var cut = sentences.Length > 1 ? sentences[0] + " " + string.Join(' ', sentences[1].Split(' ').Take(3)).TrimEnd(',', '.', '?') : Half(sentences[0]);
        t.Say("customer", lead, intro, new Line(cut + " –"));
        t.Say("agent", s.Show("listening"));
        var rest = sentences.Length > 1 ? string.Join(' ', sentences[1..]) : opening.Text;
        t.Say("customer", [s.Line("customer.resume"), new Line(rest), .. tail]);
    }

    private static void FirstReply(Scene s)
    {
        var t = s.Transcript;
        if (s.Channel == Criteria.Chat && s.Graded("listening") == 1)
        {
            t.Say("agent", s.Show("listening"));
            t.Say("customer", s.Line("customer.alreadysaid"));
        }
        if (s.Graded("situation") == 1)
            s.Observe("situation");
        if (s.Is("contacted-before", "no"))
            s.Observe("contacted-before");
        var situation = s.Graded("situation") > 1 ? s.Show("situation") : null;
        var repeat = s.Is("contacted-before", "yes") ? s.Show("repeat-contact") : null;
        Line?[] warm = s.Chance(0.5) ? [situation, repeat] : [repeat, situation];
        switch (s.Level("identity"))
        {
            case "na":
                t.Say("agent", warm);
                if (warm.Any(l => l is not null) && s.Chance(0.6))
                    t.Say("customer", s.Line(s.Graded("situation") >= 3 ? "customer.soothed" : $"customer.ack.{s.Mood}"));
                break;
            case "no":
                t.Say("agent", [.. warm, s.Line("identity.no", "identity")]);
                t.Say("customer", s.Line("customer.thatsme"));
                break;
            default:
                if (s.Graded("situation") >= 3 && s.Chance(0.35))
                {
                    t.Say("agent", warm);
                    t.Say("customer", s.Line("customer.soothed"));
                    warm = [];
                }
                t.Say("agent", [.. warm, s.Graded("courtesy") >= 3 ? s.Line("identity.yes", "identity") : s.Line("identity.curt", "identity", "courtesy")]);
                var aside = s.Mood is "chatty" or "hurried" && s.Chance(0.5) ? s.Line($"customer.aside.{s.Mood}") : null;
                t.Say("customer", s.Line("customer.identity"), aside);
                if (s.Graded("courtesy") >= 3)
                    t.Say("agent", aside is null ? null : s.Line($"agent.aside.{s.Mood}"), s.Line("identity.thanks"));
                break;
        }
    }

    private static string Half(string sentence)
    {
        var words = sentence.Split(' ');
        return string.Join(' ', words.Take(Math.Max(3, words.Length / 2))).TrimEnd(',');
    }

    [GeneratedRegex(@"(?<=[.?!]) ")]
    private static partial Regex SentenceEnd();
}
