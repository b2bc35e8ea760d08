namespace Touchstone.Interactions;

/// <summary>Channels as people read them.</summary>
public static class ChannelNames
{
    public static string Of(string channel) =>
        channel switch
        {
            "email" => "E-mail",
            { Length: > 0 } => char.ToUpperInvariant(channel[0]) + channel[1..],
            _ => "—",
        };
}
