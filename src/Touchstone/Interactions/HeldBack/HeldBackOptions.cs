using System.ComponentModel.DataAnnotations;

namespace Touchstone.Interactions.HeldBack;

/// <summary>How long what is doubtful is kept.</summary>
public sealed class HeldBackOptions
{
    /// <summary>After so many days a number that was held back is destroyed.</summary>
    [Range(1, 365)]
    public int KeepHeldBackDays { get; set; } = 30;
}
