using System.Globalization;
using Touchstone.Interactions;

namespace Touchstone.Web.Interactions;

/// <summary>How times, lengths and channels of interactions are written on pages.</summary>
internal static class InteractionWords
{
    public static string Channel(string channel) => ChannelNames.Of(channel);

    public static string When(DateTimeOffset? at, TimeZoneInfo zone) =>
        at is { } time ? TimeZoneInfo.ConvertTime(time, zone).ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture) : "no time";

    public static string Day(DateOnly? day) => day?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>0:07, 12:05, 1:02:05.</summary>
    public static string Clock(decimal seconds)
    {
        var time = TimeSpan.FromSeconds((double)Math.Floor(seconds));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }

    /// <summary>A length as people say it: 45 s, 12 min 05 s, 3 h 20 min, 2 d 4 h.</summary>
    public static string Length(decimal? seconds)
    {
        if (seconds is not { } value)
            return "—";
        var time = TimeSpan.FromSeconds((double)Math.Round(value, MidpointRounding.AwayFromZero));
        return time switch
        {
            { TotalMinutes: < 1 } => $"{time.Seconds} s",
            { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds:00} s",
            { TotalDays: < 1 } => $"{time.Hours} h {time.Minutes:00} min",
            _ => $"{(long)time.TotalDays} d {time.Hours} h",
        };
    }

    public static string Speaker(string speaker) =>
        speaker switch
        {
            "agent" => "Agent",
            "customer" => "Customer",
            "system" => "System",
            "observer" => "Observer's note",
            "unknown" or "" => "Speaker unknown",
            _ => speaker,
        };

    public static string SpeakerClass(string speaker) => speaker is "agent" or "customer" or "observer" ? speaker : "other";
}
