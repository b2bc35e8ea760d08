using System.ComponentModel.DataAnnotations;

namespace Touchstone.Shared.Audit;

/// <summary>Where the audit log leaves its checkpoints.</summary>
public sealed class AuditOptions : IValidatableObject
{
    /// <summary>A file outside the data folder, best on another machine, to which checkpoints are appended. Empty: none.</summary>
    public string CheckpointFile { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (CheckpointFile.Length > 0 && !Path.IsPathFullyQualified(CheckpointFile))
            yield return new ValidationResult(
                $"Audit:CheckpointFile must be a whole path, such as /mnt/elsewhere/touchstone.checkpoints; “{CheckpointFile}” is not.",
                [nameof(CheckpointFile)]
            );
    }
}
