namespace Touchstone.Shared;

/// <summary>A record whose changes are numbered, so that two people cannot overwrite each other unseen.</summary>
public interface IVersioned
{
    int Version { get; set; }
}
