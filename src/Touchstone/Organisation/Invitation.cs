using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>A secret by which one person, once, sets their own password: the first one, or another when it is forgotten. Only its hash is kept.</summary>
internal sealed class Invitation : IVersioned, IAnnounced
{
    public Guid Id { get; set; }
    public Guid PersonId { get; set; }
    public string Hash { get; set; } = "";

    /// <summary>The person had an account already when it was made.</summary>
    public bool IsReset { get; set; }

    /// <summary>Whether the API keys of the person outlive the old password.</summary>
    public bool KeepsApiKeys { get; set; }
    public DateTimeOffset MadeAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public int Version { get; set; }

    public bool IsOpen => UsedAt is null && RevokedAt is null;

    public void Use(DateTimeOffset at) => UsedAt = at;

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;

    IEnumerable<Life> IAnnounced.Lives =>
        [
            new(
                "invitation",
                Id,
                UsedAt is not null ? "used"
                    : RevokedAt is not null ? "revoked"
                    : "open"
            ),
        ];
}
