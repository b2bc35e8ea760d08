using System.ComponentModel.DataAnnotations;

namespace Touchstone.Interactions.Importing;

/// <summary>How long imports keep what people sent.</summary>
public sealed class ImportOptions
{
    /// <summary>After so many days the rejected rows of an import are deleted.</summary>
    [Range(1, 3650)]
    public int KeepRejectsDays { get; set; } = 30;

    /// <summary>An uploaded file whose import nobody starts is deleted after so many hours.</summary>
    [Range(1, 720)]
    public int KeepUnstartedHours { get; set; } = 24;

    /// <summary>The uploaded file of an import that failed is kept for another try, unless somebody discards it, for so many days.</summary>
    [Range(1, 3650)]
    public int KeepFailedDays { get; set; } = 30;
}
