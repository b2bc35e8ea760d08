namespace Touchstone.Demonstration.Conversations;

/// <summary>A made-up person of the demonstration: title, first name and last name.</summary>
internal sealed record PersonName(string Title, string First, string Last)
{
    public string Formal => $"{Title} {Last}";

    public string Full => $"{First} {Last}";
}
