using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Organisation;
using Touchstone.Shared;

namespace Touchstone.Cli.Organisation;

/// <summary>`touchstone people invite`: codes by which people set their own password, also when nobody can sign in any more.</summary>
internal static class InviteCommand
{
    public static Command Create()
    {
        var emails = new Argument<string[]>("EMAIL") { Description = "The e-mail addresses of the people.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--without-account") { Description = "Everybody on the staff who has an e-mail address and cannot sign in yet." };
        var days = new Option<int>("--days") { Description = "For how many days the codes are valid (1 to 30).", DefaultValueFactory = _ => 7 };
        var keepKeys = new Option<bool>("--keep-api-keys") { Description = "Leave API keys valid; otherwise they end with the old password." };
        var invite = new Command("invite", "Make codes that work once, by which people set their first password or a new one.") { emails, all, days, keepKeys };
        invite.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var people = new List<Guid>();
                if (parsed.GetValue(all))
                    people.AddRange((await host.Get<InvitationQueries>().WithoutAccountAsync(host.Actor, stop)).Select(x => x.Id));
                foreach (var email in parsed.GetValue(emails) ?? [])
                    people.Add(await FindAsync(host, email, stop));
                if (people.Count == 0)
                    throw new RuleBrokenException(
                        "nobody-selected",
                        "Name somebody by e-mail address, or use --without-account where somebody cannot sign in yet."
                    );
                var sheet = await host.Get<InvitePeople>()
                    .ExecuteAsync(host.Actor, new InvitePeopleRequest(people, parsed.GetValue(days), parsed.GetValue(keepKeys)), stop);
                if (parsed.GetValue(CommonOptions.Json))
                {
                    CommandOutput.WriteJson(parsed, sheet);
                    return 0;
                }
                foreach (var x in sheet.Made)
                    CommandOutput.WriteLine(parsed, $"{x.Code}  {x.PersonName}, {x.Email}, until {x.ExpiresAt:yyyy-MM-dd}");
                foreach (var x in sheet.Refused)
                    CommandOutput.WriteError(parsed, x.Reason);
                CommandOutput.WriteLine(parsed, "Each code works once, on the page /welcome of the server. They are shown only now.");
                return 0;
            }
        );
        return invite;
    }

    private static async Task<Guid> FindAsync(CommandHost host, string email, CancellationToken stop) =>
        (await host.Get<PeopleQueries>().ListAsync(host.Actor, new PeopleFilter { Email = email.Trim() }, stop: stop)).Items.FirstOrDefault()?.Id
        ?? throw new RuleBrokenException("person-unknown", $"Nobody has the e-mail address {email.Trim()}.");
}
