namespace Touchstone.Organisation.Views;

/// <summary>A saved view as it is offered: where it leads, whose it is, for whom, and whether the reader may change it.</summary>
public sealed record SavedViewInfo(
    Guid Id,
    string List,
    string Name,
    string Query,
    IReadOnlyList<string>? Columns,
    ViewAudience Audience,
    Guid? TeamId,
    string? TeamName,
    Role? Role,
    Guid? OwnerId,
    string? OwnerName,
    DateTimeOffset SavedAt,
    bool MayChange,
    int Version
);
