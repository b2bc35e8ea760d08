namespace Touchstone.Shared.Following;

/// <summary>A record whose changes programs follow.</summary>
internal interface IFollowed
{
    /// <summary>The place of its last change in the order in which changes are told; null while nobody has been told of it.</summary>
    DateTimeOffset? ToldAt { get; set; }
}
