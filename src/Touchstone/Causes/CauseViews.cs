namespace Touchstone.Causes;

/// <summary>A cause in its place in the tree.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Key">Its key, which never changes.</param>
/// <param name="Name">What it is called now.</param>
/// <param name="Path">Its place in words, from the branch down.</param>
/// <param name="Level">1 for a branch, 2 for what stands below one, and so on.</param>
/// <param name="ParentId">The cause it stands below; null for a branch.</param>
/// <param name="BranchKey">The key of the branch it is part of.</param>
/// <param name="Description">What it means.</param>
/// <param name="OwnerId">Who looks after it.</param>
/// <param name="OwnerName">The name of who looks after it.</param>
/// <param name="State">Whether it can be chosen, or what became of it.</param>
/// <param name="IsStandard">One of the branches that every organisation has.</param>
/// <param name="AlsoCalled">Other names it goes by in scorecards and answers.</param>
/// <param name="Closed">When, by whom and why it was closed, and what it became; null while it is open.</param>
/// <param name="Version">The version of the record.</param>
public sealed record CauseView(
    Guid Id,
    string Key,
    string Name,
    string Path,
    int Level,
    Guid? ParentId,
    string BranchKey,
    string? Description,
    Guid? OwnerId,
    string? OwnerName,
    CauseState State,
    bool IsStandard,
    IReadOnlyList<string> AlsoCalled,
    ClosedCause? Closed,
    int Version
)
{
    /// <summary>What the reader may do next with it.</summary>
    public IReadOnlyList<CauseAction> Actions { get; init; } = [];
}

/// <summary>How a cause was closed.</summary>
/// <param name="At">When.</param>
/// <param name="ByName">By whom.</param>
/// <param name="Reason">Why, as it was said.</param>
/// <param name="Into">What it was merged into or split into; empty when it was retired.</param>
/// <param name="CountsUnder">The cause under which earlier answers count now; null where they stay under this one.</param>
public sealed record ClosedCause(DateTimeOffset At, string ByName, string? Reason, IReadOnlyList<NamedCause> Into, NamedCause? CountsUnder);

/// <summary>A cause by its key and its place in words.</summary>
public sealed record NamedCause(Guid Id, string Key, string Path);

/// <summary>A cause whole: what stands below it, what became part of it, and its history.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Below">What stands directly below it.</param>
/// <param name="TookIn">Closed causes whose answers count under it.</param>
/// <param name="Labels">Every text of scorecards and answers that stands for it, earlier ones too.</param>
/// <param name="History">What happened to it, latest first.</param>
public sealed record CauseDetail(
    CauseView Cause,
    IReadOnlyList<CauseView> Below,
    IReadOnlyList<CauseView> TookIn,
    IReadOnlyList<string> Labels,
    IReadOnlyList<CauseStepView> History
);

/// <summary>Something that happened to a cause.</summary>
public sealed record CauseStepView(CauseStepKind Kind, DateTimeOffset At, string ByName, string Text, NamedCause? Into);

/// <summary>Which causes are asked for; all open ones when nothing is said.</summary>
/// <param name="Q">Words of the name, place, key, description, other names or owner.</param>
/// <param name="Under">The key or id of a cause: it and those below.</param>
/// <param name="OwnerId">Who looks after them.</param>
/// <param name="Closed">Closed ones as well.</param>
public sealed record CauseFilter(string? Q = null, string? Under = null, Guid? OwnerId = null, bool Closed = false);
