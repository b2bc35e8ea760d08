using Microsoft.Extensions.DependencyInjection;
using Touchstone.Organisation;
using Touchstone.Shared.Access;

namespace Touchstone.Testing;

/// <summary>How people come to their passwords: invited, they choose their own.</summary>
public static class Passwords
{
    public static async Task GivePasswordAsync(this IServiceProvider services, Actor administrator, Guid person, string password, bool keepApiKeys = false)
    {
        var sheet = await services.GetRequiredService<InvitePeople>().ExecuteAsync(administrator, new InvitePeopleRequest([person], KeepApiKeys: keepApiKeys));
        await services.GetRequiredService<AcceptInvitation>().ExecuteAsync(new AcceptInvitationRequest(sheet.Made.Single().Code, password));
    }
}
