using System.Text.Json.Serialization;

namespace Touchstone.Demonstration.Conversations;

/// <summary>What a customer gets in touch about: words, facts and turns of one problem, with slots that a seed fills.</summary>
internal sealed record Scenario
{
    public required string Id { get; init; }
    public required string Queue { get; init; }
    public required string Title { get; init; }
    public double Weight { get; init; } = 1;
    public double Difficulty { get; init; }

    /// <summary>How the contact ends when the problem is worked to its cause: resolved, follow-up or transferred.</summary>
    public string Outcome { get; init; } = "resolved";

    /// <summary>Whether account details are opened or changed, so that identity has to be confirmed.</summary>
    public bool Account { get; init; } = true;

    /// <summary>"trouble" when something has gone wrong for the customer, "plain" when it is a question or a request.</summary>
    public string Tone { get; init; } = "trouble";
    public string[] Channels { get; init; } = Criteria.Channels;
    public string[] Temperaments { get; init; } = Temperament.All;

    /// <summary>Whether the customer has been in touch before: never, sometimes or always.</summary>
    public string Repeat { get; init; } = "sometimes";
    public Dictionary<string, string> Slots { get; init; } = [];

    /// <summary>The slots that the service can see in its own records; every other one has to be told by the customer first.</summary>
    public string[] Records { get; init; } = [];

    /// <summary>Slot → the sentence with which the customer tells it, where the opening did not.</summary>
    public Dictionary<string, string> Details { get; init; } = [];
    public required string[] Openings { get; init; }
    public required string[] Feeling { get; init; }
    public required string[] Topic { get; init; }
    public required string[] Situation { get; init; }
    public required string[] Summary { get; init; }
    public required string[] Aim { get; init; }
    public required string[] Probe { get; init; }
    public required string[] ProbeAnswer { get; init; }
    public required string[] Wish { get; init; }
    public required string[] Insight { get; init; }
    public required string[] Cause { get; init; }
    public required string[] Fix { get; init; }
    public required string[] Prevent { get; init; }
    public required string[] Quick { get; init; }
    public required string[] Deflect { get; init; }
    public required string[] Rule { get; init; }
    public required string[] Option { get; init; }
    public required string[] About { get; init; }
    public required string[] Right { get; init; }
    public required string[] Wrong { get; init; }
    public required string[] Correct { get; init; }
    public required string[] Complication { get; init; }
    public required string[] Answer { get; init; }
    public required string[] Brush { get; init; }
    public required string Term { get; init; }
    public required string Meaning { get; init; }
    public required ScenarioStep Step { get; init; }
    public required string Note { get; init; }
    public required string[] Promise { get; init; }
    public ScenarioHold? Hold { get; init; }
    public ScenarioSupport? Support { get; init; }
    public ScenarioReading? Reading { get; init; }

    [JsonIgnore]
    internal IEnumerable<string> Texts =>
        new[]
        {
            Openings,
            Feeling,
            Topic,
            Situation,
            Summary,
            Aim,
            Probe,
            ProbeAnswer,
            Wish,
            Insight,
            Cause,
            Fix,
            Prevent,
            Quick,
            Deflect,
            Rule,
            Option,
            About,
            Right,
            Wrong,
            Correct,
            Complication,
            Answer,
            Brush,
            Promise,
            [.. Details.Values],
            [Title, Term, Meaning, Note, Step.Owner, Step.What, Step.Nothing, Step.Part],
            Hold is null ? [] : [Hold.With, Hold.For],
            Support is null ? [] : [.. Support.Cue, .. Support.Good, .. Support.Poor],
            Reading is null ? [] : [.. Reading.Ask, .. Reading.Give],
        }.SelectMany(t => t);
}

/// <summary>What happens after the contact: who does what, what it looks like when it slips, and the customer's part.</summary>
internal sealed record ScenarioStep(string Owner, string What, string Due, string Nothing, string Part);

/// <summary>Whom the agent asks while the caller holds, and what for.</summary>
internal sealed record ScenarioHold(string With, string For);

/// <summary>A support need the customer shows, a reply that meets it and one that passes over it.</summary>
internal sealed record ScenarioSupport(string Kind, string[] Cue, string[] Good, string[] Poor);

/// <summary>A long number the agent asks for and the customer reads out.</summary>
internal sealed record ScenarioReading(string[] Ask, string[] Give);
