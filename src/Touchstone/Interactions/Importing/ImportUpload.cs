using Touchstone.Shared.Outbox;

namespace Touchstone.Interactions.Importing;

/// <summary>A file that somebody uploaded to import; the file itself is kept only until the import is over.</summary>
internal sealed class ImportUpload : IAnnounced
{
    public Guid Id { get; set; }
    public string FileName { get; set; } = "";

    /// <summary>The file in the file store; null when the import is over and it was deleted.</summary>
    public string? FileKey { get; set; }
    public long Size { get; set; }
    public Guid? UploadedBy { get; set; }
    public DateTimeOffset UploadedAt { get; set; }
    public Guid? JobId { get; set; }

    /// <summary>The rows that were not taken, in the file store.</summary>
    public string? RejectsKey { get; set; }

    IEnumerable<Life> IAnnounced.Lives =>
        [
            new(
                "import",
                Id,
                JobId is null ? "waiting"
                    : FileKey is null ? "over"
                    : "started"
            ),
        ];
}
