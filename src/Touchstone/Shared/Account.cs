using Microsoft.AspNetCore.Identity;
using Touchstone.Shared.Outbox;

namespace Touchstone.Shared;

/// <summary>What a person signs in with.</summary>
public sealed class Account : IdentityUser<Guid>, IAnnounced
{
    public Guid PersonId { get; set; }

    IEnumerable<Life> IAnnounced.Lives =>
        [
            new(
                "account",
                Id,
                LockoutEnd is not { } end ? "open"
                    : end == DateTimeOffset.MaxValue || end.Year > 9000 ? "closed"
                    : "locked"
            ),
        ];
}
