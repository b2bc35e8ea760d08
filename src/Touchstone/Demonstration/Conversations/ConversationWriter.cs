namespace Touchstone.Demonstration.Conversations;

/// <summary>Writes a conversation in which the levels asked for are really there in the words, with the evaluation that belongs to it.</summary>
internal static class ConversationWriter
{
    public static WrittenConversation Write(Scenario scenario, string channel, IReadOnlyDictionary<string, string> levels, Random rng) =>
        Write(scenario, channel, levels, rng, Cast.Draw(rng));

    public static WrittenConversation Write(Scenario scenario, string channel, IReadOnlyDictionary<string, string> levels, Random rng, Cast cast)
    {
        if (!scenario.Channels.Contains(channel))
            throw new ArgumentException($"Scenario '{scenario.Id}' does not come by {channel}.", nameof(channel));
        foreach (var criterion in levels.Keys)
            if (!Criteria.Knows(criterion))
                throw new ArgumentException($"There is no criterion '{criterion}'.", nameof(levels));
        var scene = new Scene(scenario, channel, Shown(scenario, channel, levels), cast, rng);
        if (scene.Live)
            LiveConversation.Write(scene);
        else
            EmailConversation.Write(scene);
        return Judgements.Conclude(scene);
    }

    /// <summary>The levels this scenario can show on this channel; what it cannot show is not applicable.</summary>
    private static Dictionary<string, string> Shown(Scenario s, string channel, IReadOnlyDictionary<string, string> asked)
    {
        var shown = new Dictionary<string, string>();
        foreach (var id in Criteria.Of(channel))
        {
            var level = asked.GetValueOrDefault(id, "");
            shown[id] = Criteria.IsGraded(id)
                ? level is "l1" or "l2" or "l3" or "l4"
                    ? level
                    : "l3"
                : level is "no"
                    ? "no"
                    : "yes";
        }
        if (!s.Account)
            shown["identity"] = "na";
        shown["contacted-before"] = s.Repeat switch
        {
            "always" => "yes",
            "never" => "no",
            _ => asked.GetValueOrDefault("contacted-before") == "yes" ? "yes" : "no",
        };
        if (shown["contacted-before"] == "no")
            shown["repeat-contact"] = "na";
        if (s.Support is null)
            shown["support-needs"] = "na";
        if (channel == Criteria.Phone && (s.Hold is null || asked.GetValueOrDefault("hold", "na") == "na"))
            shown["hold"] = "na";
        if (channel != Criteria.Email && asked.GetValueOrDefault("final-check") == "na")
            shown["final-check"] = "na";
        return shown;
    }
}
