using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared;

public sealed class VersionTests
{
    [Fact]
    public async Task Of_two_who_change_what_both_saw_one_is_told()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var ann = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var seen = (await organisation.Get<PeopleQueries>().GetAsync(admin, ann)).Version;
        var late = 0;

        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            await organisation
                                .Get<EditPerson>()
                                .ExecuteAsync(admin, new EditPersonRequest(ann, seen, $"Ann {i}", PersonKind.Staff, "ann.agent@example.org"));
                        }
                        catch (Exception problem) when (problem is ChangedMeanwhileException or DbUpdateConcurrencyException)
                        {
                            Interlocked.Increment(ref late);
                        }
                    })
                )
        );

        Assert.Equal((5, seen + 1), (late, (await organisation.Get<PeopleQueries>().GetAsync(admin, ann)).Version));
    }

    [Fact]
    public void A_version_that_was_not_said_fits_nothing()
    {
        Assert.Equal(RefusalKind.VersionMissing, Assert.Throws<RuleBrokenException>(() => ExpectedVersion.Unsaid.RequireAt(0)).Kind);
        Assert.Equal(3, Assert.Throws<ChangedMeanwhileException>(() => ExpectedVersion.Seen(2).RequireAt(3)).CurrentVersion);
        ExpectedVersion.Seen(3).RequireAt(3);
        ExpectedVersion.Any.RequireAt(3);
    }
}
