using System.ComponentModel.DataAnnotations;

namespace Touchstone.Shared.Files;

/// <summary>Where files and keys are kept.</summary>
public sealed class FilesOptions
{
    [Required]
    public string DataFolder { get; set; } = "data";
}
