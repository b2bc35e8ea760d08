namespace Touchstone.Shared.Outbox;

/// <summary>News: these records went from one state to another, by this person; without a state before they are new, without one after they are gone.</summary>
public sealed record Changed(IReadOnlyList<string> Ids, string? From, string? To, Guid? By)
{
    /// <summary>“evaluation-changed” for evaluations, and so on.</summary>
    public static string KindOf(string subject) => $"{subject}-changed";
}
