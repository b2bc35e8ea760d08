namespace Touchstone.Demonstration.Conversations;

/// <summary>The moods a customer of the demonstration can be in.</summary>
internal static class Temperament
{
    public static readonly string[] All = ["calm", "hurried", "upset", "confused", "chatty"];
}
