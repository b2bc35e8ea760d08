using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Tests.Organisation;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("password1234")]
    [InlineData("admin-is-the-best")]
    public async Task A_password_that_is_short_repeats_contains_the_name_or_is_known_to_be_bad_is_refused(string password)
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            organisation.Get<ChangePassword>().ExecuteAsync(admin, new ChangePasswordRequest("a long enough pass phrase", password))
        );

        Assert.Equal("weak-password", refused.Code);
    }

    [Fact]
    public void An_address_is_no_password_however_short_its_name() =>
        Assert.Equal("The password must not contain your e-mail name.", new PasswordRules().Problem("ida@hart.example", "IDA@hart.example"));

    [Fact]
    public async Task The_own_password_is_changed_with_the_present_one_and_guessing_locks()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var change = organisation.Get<ChangePassword>();

        await change.ExecuteAsync(admin, new ChangePasswordRequest("a long enough pass phrase", "quite another pass phrase"));
        for (var i = 0; i < 5; i++)
            Assert.Equal(
                "wrong-password",
                (
                    await Assert.ThrowsAsync<RuleBrokenException>(() =>
                        change.ExecuteAsync(admin, new ChangePasswordRequest("a long enough pass phrase", "a third good pass phrase"))
                    )
                ).Code
            );
        Assert.Equal(
            "account-locked",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    change.ExecuteAsync(admin, new ChangePasswordRequest("quite another pass phrase", "a third good pass phrase"))
                )
            ).Code
        );
        organisation.Clock.Advance(TimeSpan.FromMinutes(16));
        await change.ExecuteAsync(admin, new ChangePasswordRequest("quite another pass phrase", "a third good pass phrase"));
    }
}
