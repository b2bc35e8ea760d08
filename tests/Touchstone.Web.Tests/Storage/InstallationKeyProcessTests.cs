using Touchstone.Shared.Audit;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Storage;

[Trait("Category", "Slow")]
public sealed class InstallationKeyProcessTests
{
    [Fact]
    public async Task A_missing_key_beside_a_sealed_log_stops_server_and_commands_with_the_way_out_and_is_not_replaced()
    {
        await using var organisation = await SealedAsync();
        var key = Path.Combine(organisation.DataFolder, "installation.key");
        File.Move(key, key + ".elsewhere");

        await using var server = ServerProcess.Serve(organisation.CommandArguments);

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.Contains("touchstone installation new-key", server.Said);
        var command = await ServerProcess.RunAsync(["audit", "verify", .. organisation.CommandArguments]);
        Assert.Equal(1, command.Code);
        Assert.Contains("The key of this installation is missing", command.Said);
        Assert.False(File.Exists(key));
    }

    [Fact]
    public async Task Another_key_is_found_at_start_and_the_right_one_put_back_serves_again()
    {
        await using var organisation = await SealedAsync();
        var key = Path.Combine(organisation.DataFolder, "installation.key");
        var right = await File.ReadAllTextAsync(key);
        await File.WriteAllTextAsync(key, Convert.ToBase64String(new byte[32]));

        await using (var server = ServerProcess.Serve(organisation.CommandArguments))
        {
            Assert.Equal(1, await server.ExitCodeAsync());
            Assert.Contains("is not the one that sealed its audit log", server.Said);
        }
        await File.WriteAllTextAsync(key, right);
        await using var again = ServerProcess.Serve(organisation.CommandArguments);

        Assert.StartsWith("http", await again.AddressAsync());
    }

    [Fact]
    public async Task A_new_key_must_be_asked_for_and_the_audit_log_records_it()
    {
        await using var organisation = await SealedAsync();
        Assert.Equal(1, (await ServerProcess.RunAsync(["installation", "new-key", .. organisation.CommandArguments])).Code);
        File.Delete(Path.Combine(organisation.DataFolder, "installation.key"));

        var made = await ServerProcess.RunAsync(["installation", "new-key", .. organisation.CommandArguments]);

        Assert.Equal((0, true), (made.Code, File.Exists(Path.Combine(organisation.DataFolder, "installation.key"))));
        var newest = (await organisation.Get<AuditQueries>().ListAsync(organisation.System, new() { SubjectKind = "organisation" })).Items[0];
        Assert.Contains("Started a new installation key", newest.Summary);
        await using var server = ServerProcess.Serve(organisation.CommandArguments);
        Assert.StartsWith("http", await server.AddressAsync());
    }

    private static async Task<TestOrganisation> SealedAsync()
    {
        var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await organisation.Get<SealAudit>().ExecuteAsync();
        return organisation;
    }
}
