using System.Text.RegularExpressions;

namespace Touchstone.Demonstration.Conversations;

/// <summary>Everything at hand while one conversation is being written: the scenario, the levels to show, the cast and the words used so far.</summary>
internal sealed class Scene
{
    /// <summary>The names a phrase can use for the scenario's own words.</summary>
    public static readonly HashSet<string> OwnWords =
    [
        "topic", "situation", "summary", "aim", "insight", "about", "correct", "promise", "term", "meaning", "note", "scenariotitle", "owner",
        "what", "nothing", "part", "holdwith", "holdfor", "supportkind", "ownernote", "whatnote", "partnote", "q", "n", "fact", "gap",
    ];

    private readonly int _late;
    private readonly HashSet<string> _used = [];
    private readonly Dictionary<string, string> _words = [];
    private readonly SlotValues _slots;

    public Scene(Scenario scenario, string channel, Dictionary<string, string> levels, Cast cast, Random rng)
    {
        (Scenario, Channel, Levels, Cast, Rng) = (scenario, channel, levels, cast, rng);
        Mood = scenario.Temperaments[rng.Next(scenario.Temperaments.Length)];
        var step = Graded("problem-solving") switch
        {
            1 => Pick(FallbackSteps.Unsolved),
            2 => Pick(FallbackSteps.HalfSolved),
            _ => scenario.Step,
        };
        _slots = new(scenario with { Step = step }, channel, cast, rng);
        Step = step;
        Transcript = new(channel, rng);
        _late = rng.Next(scenario.Complication.Length);
    }

    public Scenario Scenario { get; }

    public string Channel { get; }

    public Dictionary<string, string> Levels { get; }

    public Cast Cast { get; }

    public Random Rng { get; }

    public string Mood { get; }

    public ScenarioStep Step { get; }

    public Transcript Transcript { get; }

    public bool Live => Channel != Criteria.Email;

    public string Level(string criterion) => Levels.GetValueOrDefault(criterion, "na");

    /// <summary>The level as a number, 1 to 4; 0 when the criterion does not apply.</summary>
    public int Graded(string criterion) => Level(criterion) is ['l', var digit] ? digit - '0' : 0;

    public bool Is(string criterion, string answer) => Level(criterion) == answer;

    public bool Chance(double p) => Rng.NextDouble() < p;

    /// <summary>The words of a key of the phrase bank, not used in this conversation before if that can be.</summary>
    public string Say(string key) => Complete(Unused(PhraseBank.Find(key, Channel)));

    /// <summary>The phrase of a criterion at the level wanted, as evidence for it.</summary>
    public Line Show(string criterion) =>
        new(Say(criterion == "situation" && Scenario.Tone == "plain" ? $"situation.plain.{Level(criterion)}" : $"{criterion}.{Level(criterion)}"), criterion);

    public Line Line(string key, params string[] shows) => new(Say(key), shows);

    public Line Own(string[] texts, params string[] shows) => new(Complete(Unused(texts)), shows);

    public void Observe(string criterion) => Transcript.Observe(criterion, Say($"fact.{criterion}.{Level(criterion)}"));

    public string Complete(string phrase) => Wording.Fill(Wording.Choose(phrase, Rng), Word);

    /// <summary>The customer's answer to the question of the same number.</summary>
    public (Line Question, Line Answer) Probe()
    {
        var i = Rng.Next(Scenario.Probe.Length);
        return (new(Complete(Scenario.Probe[i]), "need"), new(Complete(Scenario.ProbeAnswer[i])));
    }

    /// <summary>What is said to the question the customer raises late: an answer must not claim more than was solved.</summary>
    public Line LateAnswer(bool brushed, params string[] shows) =>
        Graded("problem-solving") == 1 && !brushed ? Line("answer.unsolved", shows)
        : Own(brushed ? [Scenario.Brush[_late % Scenario.Brush.Length]] : [Scenario.Answer[_late]], shows);

    /// <summary>The question the customer raises late.</summary>
    public Line LateQuestion() => Own([Scenario.Complication[_late]]);

    /// <summary>A few words before the point, as people use them when they speak; chat does without.</summary>
    public Line? Lead(string kind) => Channel is Criteria.Phone or Criteria.Counter && Chance(0.45) ? Line("lead." + kind) : null;

    public T Pick<T>(T[] from) => from[Rng.Next(from.Length)];

    public void Set(string name, string value) => _words[name] = value;

    private string Unused(string[] phrases)
    {
        var fresh = phrases.Where(p => !_used.Contains(p)).ToArray();
        var phrase = Pick(fresh.Length > 0 ? fresh : phrases);
        _used.Add(phrase);
        return phrase;
    }

    private static string InThirdPerson(string text) =>
        Regex.Replace(Regex.Replace(text, @"\byour\b", "the customer's"), @"\byou\b", "the customer").Replace("we've", "was");

    private string Word(string name)
    {
        if (_words.TryGetValue(name, out var known))
            return known;
        var texts = name switch
        {
            "topic" => Scenario.Topic,
            "situation" => Scenario.Situation,
            "summary" => Scenario.Summary,
            "aim" => Scenario.Aim,
            "insight" => Scenario.Insight,
            "about" => Scenario.About,
            "correct" => Scenario.Correct,
            "promise" => Scenario.Promise,
            "term" => [Scenario.Term],
            "meaning" => [Scenario.Meaning],
            "note" => Graded("problem-solving") is 1 or 2 ? PhraseBank.Find("note." + Level("problem-solving"), Channel) : [Scenario.Note],
            "ownernote" => Step.Owner == "I" ? ["agent {agent}"] : ["{owner}"],
            "partnote" => [InThirdPerson(Word("part"))],
            "whatnote" => [InThirdPerson(Word("what"))],
            "scenariotitle" => [Scenario.Title],
            "owner" => [Step.Owner],
            "what" => [Step.What],
            "nothing" => [Step.Nothing],
            "part" => [Step.Part],
            "holdwith" => [Scenario.Hold?.With ?? "a colleague"],
            "holdfor" => [Scenario.Hold?.For ?? "this"],
            "supportkind" => [Scenario.Support?.Kind ?? ""],
            _ => null,
        };
        return _words[name] = texts is null ? _slots[name] : Wording.Fill(Wording.Choose(Pick(texts), Rng), Word);
    }
}
