using Touchstone.Shared;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.Steps;

namespace Touchstone.Organisation;

/// <summary>A secret by which a program acts as a person; only its hash is kept.</summary>
internal sealed class ApiKey : IVersioned, IAnnounced, ITakesSteps<ApiKeyAction>
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
    public Guid PersonId { get; set; }
    public string Prefix { get; set; } = "";
    public string Hash { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public int Version { get; set; }

    IEnumerable<Life> IAnnounced.Lives => [new("api-key", Id, RevokedAt is null ? "valid" : "revoked")];

    public RuleBrokenException? Against(ApiKeyAction step) =>
        (step, RevokedAt) switch
        {
            (ApiKeyAction.Revoke, null) => null,
            (ApiKeyAction.Revoke, _) => RuleBrokenException.Conflict("api-key-revoked", $"The API key {Name} is revoked already."),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };

    /// <summary>The steps that a key can take, revoked at that moment or not.</summary>
    public static IReadOnlyList<ApiKeyAction> StepsOf(DateTimeOffset? revokedAt) => new ApiKey { RevokedAt = revokedAt }.Open(_ => true);

    /// <summary>Whether a program may still act by it.</summary>
    public bool IsValidAt(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);

    public void Revoke(DateTimeOffset at)
    {
        this.Require(ApiKeyAction.Revoke);
        RevokedAt = at;
    }
}
