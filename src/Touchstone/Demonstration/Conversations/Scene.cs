using System.Text.RegularExpressions;

namespace Touchstone.Demonstration.Conversations;

/// <summary>Everything at hand while one conversation is being written: the scenario, the levels to show, the cast and the words used so far.</summary>
internal sealed class Scene
{
    /// <summary>The names a phrase can use for the scenario's own words.</summary>
    public static readonly HashSet<string> OwnWords =
    [
        "topic",
        "situation",
        "summary",
        "aim",
        "insight",
        "about",
        "correct",
        "promise",
        "term",
        "meaning",
        "note",
        "scenariotitle",
        "owner",
        "what",
        "nothing",
        "part",
        "holdwith",
        "holdfor",
        "supportkind",
        "ownernote",
        "whatnote",
        "partnote",
        "q",
        "place",
        "waited",
        "fact",
        "gap",
    ];

    private readonly int _late;
    private int _probe;
    private readonly HashSet<string> _used = [];
    private readonly Dictionary<string, string> _words = [];
    private readonly Dictionary<string, string> _chosen = [];
    private readonly ToldDetails _told;
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
        _probe = rng.Next(scenario.Probe.Length);
        _told = new(scenario);
    }

    public Scenario Scenario { get; }

    public string Channel { get; }

    public Dictionary<string, string> Levels { get; }

    public Cast Cast { get; }

    public Random Rng { get; }

    public string Mood { get; }

    public ScenarioStep Step { get; }

    public Transcript Transcript { get; }

    /// <summary>How long the customer waited, where the words of the contact say so.</summary>
    public int? WaitedSeconds { get; set; }

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
    public (Line Question, Line Answer) Probe() => (new(Complete(Scenario.Probe[_probe]), "need"), new(Complete(Scenario.ProbeAnswer[_probe])));

    /// <summary>What the customer has to add to the opening, because the agent will speak of it.</summary>
    public Line[] Details()
    {
        var early = Untold([Chosen("topic", Scenario.Topic), Chosen("summary", Scenario.Summary), Chosen("situation", Scenario.Situation)]);
        var later = Untold(Worked())
            .Except(Scenario.Reading is { } reading ? reading.Give.SelectMany(ToldDetails.SlotsOf) : [])
            .Union(Untold([Scenario.Answer[_late], Scenario.Brush[_late % Scenario.Brush.Length]]).Except(ToldDetails.SlotsOf(Scenario.Complication[_late])))
            .Except(early)
            .ToList();
        if (Live && Graded("need") >= 3)
        {
            // The question asked is the one whose answer tells most of what is still needed.
            var most = Enumerable.Range(0, Scenario.Probe.Length).MaxBy(i => Answered(i).Intersect(later).Count() - Answered(i).Except(later).Count());
            if (Answered(most).Except(later).Count() < Answered(_probe).Except(later).Count() || Answered(most).Intersect(later).Any())
                _probe = most;
            later = [.. later.Except(Answered(_probe))];
        }
        return [.. early.Concat(later).Where(Scenario.Details.ContainsKey).Select(x => new Line(Told(x)))];
    }

    private IEnumerable<string> Answered(int probe) => ToldDetails.SlotsOf(Scenario.ProbeAnswer[probe]);

    private List<string> Untold(IEnumerable<string> texts) => [.. texts.SelectMany(_told.Untold).Distinct()];

    /// <summary>What the agent may say once it is clear what the contact is about.</summary>
    private IEnumerable<string> Worked()
    {
        string[][] solving = Graded("problem-solving") switch
        {
            1 => [Scenario.Deflect],
            2 => [Scenario.Quick],
            _ => [Scenario.Cause, Scenario.Fix, Scenario.Prevent, [Scenario.Note]],
        };
        string[][] known =
        [
            Scenario.Rule,
            Scenario.Option,
            Scenario.Right,
            Is("accuracy", "no") ? Scenario.Wrong : [],
            Scenario.Insight,
            [Step.Owner, Step.What, Step.Nothing, Step.Part],
            Is("hold", "na") || Scenario.Hold is null ? [] : [Scenario.Hold.For],
        ];
        return solving.Concat(known).SelectMany(x => x);
    }

    private string Told(string slot)
    {
        _told.Tell(slot);
        return Complete(Scenario.Details[slot]);
    }

    /// <summary>What is said to the question the customer raises late: an answer must not claim more than was solved.</summary>
    public Line LateAnswer(bool brushed, params string[] shows) =>
        Graded("problem-solving") == 1 && !brushed
            ? Line("answer.unsolved", shows)
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
        _told.Tell(name);
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
        if (texts is not null)
            return _words[name] = Wording.Fill(Chosen(name, texts), Word);
        return _words[name] = _slots[name];
    }

    /// <summary>The text behind a word, with its slots; one that repeats only what was told, if there is one.</summary>
    private string Chosen(string name, string[] texts)
    {
        if (_chosen.TryGetValue(name, out var known))
            return known;
        var covered = texts.Where(_told.Covers).ToArray();
        return _chosen[name] = Wording.Choose(Pick(covered.Length > 0 ? covered : texts), Rng);
    }
}
