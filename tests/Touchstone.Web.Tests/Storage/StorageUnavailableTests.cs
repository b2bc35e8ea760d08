using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;
using Touchstone.Organisation;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Storage;

[Trait("Category", "Slow")]
public sealed partial class StorageUnavailableTests
{
    [Fact]
    public async Task A_locked_database_answers_503_and_the_health_check_says_so()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "Nobody locks a whole PostgreSQL database.");
        await using var organisation = new TestOrganisation();
        var key = await KeyAsync(organisation);
        var file = Path.Combine(organisation.DataFolder, "touchstone.db");
        await using var server = ServerProcess.Serve(["--data", organisation.DataFolder, "--database", $"Data Source={file};Default Timeout=1"]);
        using var client = await ClientAsync(server, key);
        await using var other = new SqliteConnection($"Data Source={file};Pooling=False");
        await other.OpenAsync();
        await ExecuteAsync(other, "BEGIN IMMEDIATE");

        var answer = await client.PostAsJsonAsync("/api/v1/teams", new { name = "Late" });

        await AssertUnavailableAsync(answer, "locked");
        await AssertHealthAsync(client, HttpStatusCode.ServiceUnavailable, "locked");
        await ExecuteAsync(other, "ROLLBACK");
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/v1/teams", new { name = "Late" })).StatusCode);
        await AssertHealthAsync(client, HttpStatusCode.OK, "Healthy");
    }

    [Fact]
    public async Task A_damaged_database_answers_503_to_programs_and_browsers()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "The test may not damage the server's files.");
        await using var organisation = new TestOrganisation();
        var key = await KeyAsync(organisation);
        await DamageAsync(organisation, "People", "AspNetUsers");
        await using var server = ServerProcess.Serve(organisation.CommandArguments);
        using var client = new HttpClient { BaseAddress = new Uri(await server.AddressAsync()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

        await AssertUnavailableAsync(await client.GetAsync("/api/v1/people"), "damaged");
        client.DefaultRequestHeaders.Authorization = null;
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        var token = Token().Match(await client.GetStringAsync("/sign-in")).Groups[1].Value;
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = token,
                ["email"] = "admin@example.org",
                ["password"] = "a long enough password",
            }
        );
        var page = await client.PostAsync("/sign-in", form);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("cannot reach its records", await page.Content.ReadAsStringAsync());
        await AssertHealthAsync(client, HttpStatusCode.ServiceUnavailable, "damaged");
    }

    [Fact]
    public async Task A_server_that_cannot_read_its_organisation_says_why_it_does_not_start()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "The test may not damage the server's files.");
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await DamageAsync(organisation, "Organisation");

        await using var server = ServerProcess.Serve(organisation.CommandArguments);

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.Contains("The database is damaged. `touchstone database check` says where", server.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_went_away_answers_503()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "An SQLite file does not go away.");
        await using var organisation = new TestOrganisation();
        var key = await KeyAsync(organisation);
        await using var server = ServerProcess.Serve(organisation.CommandArguments);
        using var client = await ClientAsync(server, key);
        var name = new NpgsqlConnectionStringBuilder(organisation.CommandArguments[^1]).Database;
        await using var admin = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(TestDatabase.Server!) { Pooling = false }.ConnectionString);
        await admin.OpenAsync();
        await ExecuteAsync(
            admin,
            $"ALTER DATABASE {name} RENAME TO {name}_away",
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()"
        );
        try
        {
            await AssertUnavailableAsync(await client.GetAsync("/api/v1/people"), "reached");
            await AssertHealthAsync(client, HttpStatusCode.ServiceUnavailable, "reached");
        }
        finally
        {
            await ExecuteAsync(admin, null, $"ALTER DATABASE {name}_away RENAME TO {name}");
        }
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/people")).StatusCode);
    }

    /// <summary>Overwrites the first page of the tables and their indexes.</summary>
    private static async Task DamageAsync(TestOrganisation organisation, params string[] tables)
    {
        var path = Path.Combine(organisation.DataFolder, "touchstone.db");
        var pages = new List<long>();
        SqliteConnection.ClearAllPools();
        await using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await connection.OpenAsync();
            await ExecuteAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT rootpage FROM sqlite_master WHERE rootpage > 0 AND tbl_name IN ('{string.Join("', '", tables)}')";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                pages.Add(reader.GetInt64(0));
        }
        Assert.NotEmpty(pages);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        foreach (var page in pages)
        {
            file.Position = (page - 1) * 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 4096).ToArray());
        }
    }

    private static async Task<string> KeyAsync(TestOrganisation organisation)
    {
        var admin = await organisation.SetUpAsync();
        return (await organisation.Get<CreateApiKey>().ExecuteAsync(organisation.System, new CreateApiKeyRequest("test", admin.PersonId!.Value))).Secret;
    }

    private static async Task<HttpClient> ClientAsync(ServerProcess server, string key)
    {
        var client = new HttpClient { BaseAddress = new Uri(await server.AddressAsync()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/people")).StatusCode);
        return client;
    }

    private static async Task AssertUnavailableAsync(HttpResponseMessage answer, string said)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}: {text}");
        Assert.NotNull(answer.Headers.RetryAfter);
        using var problem = JsonDocument.Parse(text);
        Assert.Equal("storage-unavailable", problem.RootElement.GetProperty("code").GetString());
        Assert.Contains(said, problem.RootElement.GetProperty("detail").GetString());
    }

    private static async Task AssertHealthAsync(HttpClient client, HttpStatusCode status, string said)
    {
        var answer = await client.GetAsync("/health/ready");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(said, text);
        Assert.DoesNotContain("touchstone.db", text);
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Connections must end before a database can be renamed, and new ones come at once: it is tried until one moment is free.</summary>
    private static async Task ExecuteAsync(NpgsqlConnection connection, string? first, string then)
    {
        if (first is null)
        {
            await using var only = new NpgsqlCommand(then, connection);
            await only.ExecuteNonQueryAsync();
            return;
        }
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await using var end = new NpgsqlCommand(then, connection);
            await end.ExecuteNonQueryAsync();
            try
            {
                await using var rename = new NpgsqlCommand(first, connection);
                await rename.ExecuteNonQueryAsync();
                return;
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.ObjectInUse)
            {
                // A connection came between; once more.
            }
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
