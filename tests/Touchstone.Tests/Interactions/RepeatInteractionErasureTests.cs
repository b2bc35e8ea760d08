using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Shared;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Erasures;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions;

public sealed class RepeatInteractionErasureTests
{
    [Fact]
    public async Task Repeating_what_is_erased_or_gone_changes_nothing_and_is_no_error()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var stop = TestContext.Current.CancellationToken;
        var id = await organisation.TypeInAsync((await organisation.PersonAsync("Ann Agent")).PersonId!.Value, "words");
        await organisation.Get<EraseInteraction>().ExecuteAsync(organisation.System, new EraseInteractionRequest(id, ExpectedVersion.Any, "asked for"), stop);
        var repeat = organisation.Get<IEnumerable<IErasureRepeat>>().Single(x => x.SubjectKind == "interaction");
        var before = await StateAsync();

        await repeat.RepeatAsync(id.ToString(), stop);
        await repeat.RepeatAsync("987654321", stop);

        Assert.Equal(before, await StateAsync());

        async Task<(int Version, int Entries)> StateAsync()
        {
            await using var db = organisation.OpenDatabase();
            return ((await db.Interactions.SingleAsync(x => x.Id == id, stop)).Version, await db.Set<AuditEntry>().CountAsync(stop));
        }
    }
}
