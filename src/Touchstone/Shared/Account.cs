using Microsoft.AspNetCore.Identity;

namespace Touchstone.Shared;

/// <summary>What a person signs in with.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Guid PersonId { get; set; }
}
