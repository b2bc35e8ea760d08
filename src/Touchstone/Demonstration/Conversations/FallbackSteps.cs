namespace Touchstone.Demonstration.Conversations;

/// <summary>What happens after a contact that did not reach the cause: the scenario's own next step would promise too much.</summary>
internal static class FallbackSteps
{
    public static readonly ScenarioStep[] Unsolved =
    [
        new(
            "a colleague in the {team}",
            "[ring you|give you a call] about {topic}",
            "due:1..4",
            "nobody has called",
            "keep your phone [near|to hand|switched on], the call comes from a withheld number"
        ),
        new(
            "someone from the {team}",
            "look into {topic} and get back to you",
            "due:2..6",
            "nobody has got back to you",
            "keep anything in writing about {topic}"
        ),
        new("the {team}", "take this up and [contact you|let you know]", "due:2..5", "you have heard nothing", "leave everything on your side as it is"),
        new(
            "one of the senior advisers",
            "look at {topic} again and [call|ring] you",
            "due:1..4",
            "nobody has rung",
            "note down anything else that happens with it"
        ),
    ];

    public static readonly ScenarioStep[] HalfSolved =
    [
        new(
            "I",
            "send you [confirmation of|a note of] what we've done today",
            "due:1..3",
            "the confirmation isn't there",
            "check the confirmation when it comes and tell us if [anything in it looks wrong|it doesn't match]"
        ),
        new(
            "I",
            "[look in on|check] {topic} again and let you know",
            "due:2..5",
            "you haven't heard from me",
            "tell us if it [happens again|looks wrong again] in the meantime"
        ),
        new("the {team}", "confirm the change in writing", "due:2..5", "you've had nothing in writing", "keep the confirmation with your other papers"),
        new(
            "a colleague",
            "check that the change has gone through and confirm it to you",
            "due:1..4",
            "nobody has confirmed it",
            "look at your online account in the meantime"
        ),
    ];
}
