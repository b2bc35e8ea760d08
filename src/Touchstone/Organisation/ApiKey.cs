using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>A secret by which a program acts as a person; only its hash is kept.</summary>
internal sealed class ApiKey : IVersioned, IAnnounced
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
    public Guid PersonId { get; set; }
    public string Prefix { get; set; } = "";
    public string Hash { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public int Version { get; set; }

    IEnumerable<Life> IAnnounced.Lives => [new("api-key", Id, RevokedAt is null ? "valid" : "revoked")];
}
