namespace Touchstone.Shared.Changes;

/// <summary>
/// What must stand still while a verb looks and writes. Verbs that hold the same guard go one after another; those that share it go side by side,
/// but none of them beside one that holds it.
/// </summary>
public readonly record struct Guard
{
    private Guard(int number, bool isShared) => (Number, IsShared) = (number, isShared);

    /// <summary>People, teams, roles, accounts and keys: who is here and may do what.</summary>
    public static Guard Organisation { get; } = new(1, isShared: false);

    /// <summary>Families and versions of scorecards.</summary>
    public static Guard Scorecards { get; } = new(2, isShared: false);

    /// <summary>Which interactions are judged by whom.</summary>
    public static Guard Assignments { get; } = new(3, isShared: false);

    /// <summary>Which news goes to which handler.</summary>
    public static Guard News { get; } = new(4, isShared: false);

    /// <summary>Which changes have been told, in which order.</summary>
    public static Guard Following { get; } = new(5, isShared: false);

    /// <summary>The tree of causes.</summary>
    public static Guard Causes { get; } = new(6, isShared: false);

    /// <summary>Guards are taken in the order of their numbers, so that two verbs never wait for each other.</summary>
    public int Number { get; }
    public bool IsShared { get; }

    /// <summary>For a verb that only relies on it.</summary>
    public Guard Shared() => new(Number, isShared: true);
}
