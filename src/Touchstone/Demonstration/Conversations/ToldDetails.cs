using System.Text.RegularExpressions;

namespace Touchstone.Demonstration.Conversations;

/// <summary>Which details of the scenario have been said so far, so that nobody repeats what was never told.</summary>
internal sealed partial class ToldDetails(Scenario scenario)
{
    private readonly HashSet<string> _told = [];

    public void Tell(string slot) => _told.Add(slot);

    /// <summary>Whether every detail in the text was said, or is one that the service has in its own records.</summary>
    public bool Covers(string text) => !Untold(text).Any();

    /// <summary>The details in the text that only the customer can have told, and has not.</summary>
    public IEnumerable<string> Untold(string text) =>
        SlotsOf(text).Where(x => scenario.Slots.ContainsKey(x) && !scenario.Records.Contains(x) && !_told.Contains(x)).Distinct();

    public static IEnumerable<string> SlotsOf(string text) => Slot().Matches(text).Select(x => x.Groups[1].Value);

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Slot();
}
