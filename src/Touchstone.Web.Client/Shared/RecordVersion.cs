namespace Touchstone.Web.Client.Shared;

/// <summary>
/// The version of a record that a page was last told of, and the one it has seen the contents of: they part when another window changes something.
/// </summary>
public sealed class RecordVersion
{
    /// <summary>The version last told, as it travels: an ETag.</summary>
    public string? Told { get; private set; }

    /// <summary>The version whose contents are shown.</summary>
    public string? Seen { get; private set; }

    public bool IsAsSeen => Told == Seen;

    /// <summary>What is shown was read earlier, at this version.</summary>
    public void OpenedFrom(string version) => Told = Seen = version;

    /// <summary>What was told last is what is shown.</summary>
    public void Saw() => Seen = Told;

    internal void Hear(string? tag) => Told = tag ?? Told;
}
