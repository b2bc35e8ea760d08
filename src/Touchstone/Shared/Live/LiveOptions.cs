using System.ComponentModel.DataAnnotations;

namespace Touchstone.Shared.Live;

/// <summary>How many may follow what changes, and how quickly they hear of it.</summary>
public sealed class LiveOptions
{
    /// <summary>So many streams one person may hold open on one node.</summary>
    [Range(1, 100)]
    public int PerPerson { get; set; } = 12;

    /// <summary>So many streams one node holds open.</summary>
    [Range(1, 100_000)]
    public int Most { get; set; } = 2000;

    /// <summary>How often the node looks for news, for all who listen at once.</summary>
    [Range(20, 60_000)]
    public int LookMilliseconds { get; set; } = 1000;

    /// <summary>How long counts rest after they were read; what happens meanwhile is told in one.</summary>
    [Range(0, 60_000)]
    public int RestMilliseconds { get; set; } = 3000;

    /// <summary>How often rights are looked at again where nothing happens, and a sign of life is sent.</summary>
    [Range(1, 50)]
    public int RecheckSeconds { get; set; } = 15;
}
