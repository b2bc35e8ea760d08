using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Touchstone.Shared;

namespace Touchstone.Web.Shared.Security;

/// <summary>Puts the person of the account into the cookie.</summary>
internal sealed class PersonClaims(UserManager<Account> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(CurrentActor.PersonClaim, user.PersonId.ToString()));
        return identity;
    }
}
