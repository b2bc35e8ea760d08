namespace Touchstone.Demonstration.Conversations;

/// <summary>Who meets in a conversation, and on which local day and hour.</summary>
internal sealed record Cast(PersonName Agent, PersonName Customer, DateOnly Day, int Hour, string Site)
{
    public static Cast Draw(Random rng) =>
        new(PeopleNames.Next(rng), PeopleNames.Next(rng), new DateOnly(2026, 3, 2).AddDays(rng.Next(180)), rng.Next(8, 19), "Merrowbridge");
}
