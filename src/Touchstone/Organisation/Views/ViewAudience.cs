namespace Touchstone.Organisation.Views;

/// <summary>For whom a saved view is.</summary>
public enum ViewAudience
{
    /// <summary>For whoever saved it.</summary>
    Oneself,

    /// <summary>For the people of a team and of those below it, and who lead it.</summary>
    Team,

    /// <summary>For everybody who holds a role.</summary>
    Role,
    Everybody,
}
