using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Outbox;
using Touchstone.Testing;

namespace Touchstone.Tests.Organisation;

public sealed class ImportPeopleTests
{
    private const string Good = """
        Name;E-mail;Staff number;Kind;Team;Site;Role;Role team;From;Until
        Lea Leader;lea@example.org;1001;;North;Leeds;team leader;;2024-01-01;
        Ben Agent;ben@example.org;1003;;North;Leeds;agent;;2024-02-01;
        Ben Agent;ben@example.org;1003;;South;Exeter;;;2025-06-01;
        Otto;;bot-1;bot;South;;agent;;2025-01-01;2026-01-01
        """;

    [Fact]
    public async Task People_come_in_with_their_history_and_the_same_file_again_adds_nothing()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();

        var dry = await ImportAsync(organisation, Good, dryRun: true);
        Assert.Equal((3, 0), (dry.Added, dry.Rejected));
        Assert.Equal(["North", "South"], dry.TeamsAdded);
        await using (var db = organisation.OpenDatabase())
            Assert.Equal((1, 0), (await db.People.CountAsync(), await db.Teams.CountAsync()));

        var first = await ImportAsync(organisation, Good);
        Assert.Equal((4, 3, 0, 0, 0), (first.Read, first.Added, first.Updated, first.Unchanged, first.Rejected));
        var before = await CountsAsync(organisation);
        var again = await ImportAsync(organisation, Good);
        Assert.Equal((4, 0, 0, 3, 0), (again.Read, again.Added, again.Updated, again.Unchanged, again.Rejected));
        Assert.Empty(again.TeamsAdded);
        Assert.Equal(before, await CountsAsync(organisation));

        var ben = (await organisation.Get<PeopleQueries>().ListAsync(admin, new PeopleFilter { Q = "1003" })).Items.Single();
        var detail = await organisation.Get<PeopleQueries>().GetAsync(admin, ben.Id);
        Assert.Equal([("South", null), ("North", new DateOnly(2025, 6, 1))], detail.Memberships.Select(x => (x.TeamName, x.Until)));
        var lea = await organisation.ActorAsync((await organisation.Get<PeopleQueries>().ListAsync(admin, new PeopleFilter { Q = "lea@" })).Items.Single().Id);
        Assert.Single(lea.TeamsFor(Permission.ViewPeople)!);
    }

    [Fact]
    public async Task Bad_rows_are_named_with_line_column_and_reason_beside_the_good_ones()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var result = await ImportAsync(
            organisation,
            "name,email,role,from,team,role team\n\"Two\nLines\",two@example.org,agent,,North,\n,nobody@example.org,,,,\nCara,not an "
                + "address,,,,\nDev,dev@example.org,juggler,,,\nEve,eve@example.org,agent,31/12/2024,,\nFay,fay@example.org,team "
                + "leader,,,\nGus,two@example.org,agent,,South,\nHal,hal@example.org,agent,2025-01-01,North,\n"
        );

        Assert.Equal(7 + 1, result.Read);
        // A name over two lines holds a line break, which cannot be shown in a list.
        Assert.Equal([(2, "name"), (4, "name"), (5, "email"), (6, "role"), (7, "from"), (8, "role team")], result.Rejects.Select(x => (x.Line, x.Column)));
        Assert.All(result.Rejects, x => Assert.NotEmpty(x.Reason));
        Assert.Equal(2, result.Added);
    }

    [Fact]
    public async Task Nobody_becomes_another_by_a_staff_number_or_an_address()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        await ImportAsync(organisation, "name,email,staff number\nAnn Archer,ann@example.org,1042\nBob Baker,bob@example.org,1043\n");

        var another = await ImportAsync(
            organisation,
            "name,email,staff number\nCy Ok,cy@example.org,1042\nBob Baker,bob@example.org,1042\nBob Baker,bob@example.org,1044\n"
        );
        Assert.Equal((0, 0, 3), (another.Added, another.Updated, another.Rejected));
        Assert.Equal(["staff number", "email", "email"], another.Rejects.Select(x => x.Column));
        Assert.Equal(
            "Staff number 1042 is Ann Archer's (ann@example.org). If it is the same person, change the name or the address on their page first; "
                + "if not, correct the number.",
            another.Rejects[0].Reason
        );
        Assert.Contains(
            "Staff number 1042 is Ann Archer's (ann@example.org), but this address is Bob Baker's (bob@example.org).",
            another.Rejects[1].Reason,
            StringComparison.Ordinal
        );
        Assert.Contains("Bob Baker's (bob@example.org), whose staff number is 1043", another.Rejects[2].Reason, StringComparison.Ordinal);
        // Two rows of one file are two people too.
        var twice = await ImportAsync(organisation, "name,email,staff number\nDee Dale,dee@example.org,1050\nEd East,ed@example.org,1050\n");
        Assert.Equal((1, 3), (twice.Added, Assert.Single(twice.Rejects).Line));

        // Who marries, moves to another address or is written another way stays the same.
        var same = await ImportAsync(organisation, "name,email,staff number\nAnn Bolt,ann@example.org,1042\n\"BAKER, Bob\",robert@example.org,1043\n");
        Assert.Equal((0, 2, 0), (same.Added, same.Updated, same.Rejected));
        Assert.Equal("Ann Bolt", (await organisation.Get<PeopleQueries>().ListAsync(admin, new PeopleFilter { Q = "1042" })).Items.Single().Name);
    }

    [Fact]
    public async Task Two_teams_from_the_same_day_and_a_leaver_are_refused()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var gone = (await organisation.PersonAsync("Gil Gone", Role.Agent, staffNumber: "7")).PersonId!.Value;
        await organisation.Get<RecordLeaver>().ExecuteAsync(admin, new RecordLeaverRequest(gone, ExpectedVersion.Any));

        var result = await ImportAsync(organisation, "name,staff number,team,from\nAnn,1,North,2025-01-01\nAnn,1,South,2025-01-01\nGil Gone,7,North,\n");

        Assert.Equal([(3, "team"), (4, "name")], result.Rejects.Select(x => (x.Line, x.Column!)));
        Assert.Equal(1, result.Added);
        Assert.Equal(["North"], result.TeamsAdded);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-8")]
    [InlineData("windows-1252")]
    public async Task Encoding_and_delimiter_are_found(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var encoding = Encoding.GetEncoding(name);
        var bytes = encoding.GetPreamble().Concat(encoding.GetBytes("name\tteam\nRenée Müller\tKöln\nSøren Ångström\tKöln\n")).ToArray();

        var result = await organisation.Get<ImportPeople>().ExecuteAsync(organisation.System, new ImportPeopleRequest(new MemoryStream(bytes)));

        Assert.Equal((2, 0), (result.Added, result.Rejected));
        Assert.Equal(
            ["Renée Müller", "Søren Ångström"],
            (
                await organisation
                    .Get<PeopleQueries>()
                    .ListAsync(admin, new PeopleFilter { Team = (await organisation.Get<OrganisationQueries>().TeamsAsync(admin)).Single().Id })
            ).Items.Select(x => x.Name)
        );
    }

    [Fact]
    public async Task What_is_no_file_of_people_is_refused_whole()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var known = await organisation.TeamAsync("North");

        Assert.Equal("empty-file", (await Assert.ThrowsAsync<RuleBrokenException>(() => ImportAsync(organisation, ""))).Code);
        Assert.Equal("name-column-missing", (await Assert.ThrowsAsync<RuleBrokenException>(() => ImportAsync(organisation, "id,team\n1,North\n"))).Code);
        Assert.Equal("unknown-column", (await Assert.ThrowsAsync<RuleBrokenException>(() => ImportAsync(organisation, "name,salary\nAnn,1\n"))).Code);
        Assert.Equal("not-text", (await Assert.ThrowsAsync<RuleBrokenException>(() => ImportAsync(organisation, "name\0\u0001\u0002"))).Code);
        var strict = await organisation
            .Get<ImportPeople>()
            .ExecuteAsync(organisation.System, new ImportPeopleRequest(Text("name,team\nAnn,North\nBen,Nroth\n"), KnownTeamsOnly: true));
        Assert.Equal((1, 3), (strict.Added, Assert.Single(strict.Rejects).Line));
        Assert.Single(await organisation.Get<OrganisationQueries>().TeamsAsync(organisation.System), x => x.Id == known && x.People == 1);
        await Assert.ThrowsAsync<AccessDeniedException>(async () =>
            await organisation
                .Get<ImportPeople>()
                .ExecuteAsync(await organisation.PersonAsync("Ann Agent", Role.Agent), new ImportPeopleRequest(Text("name\nX\n")))
        );
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_are_named_and_those_beside_them_go_in()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();

        var result = await ImportAsync(
            organisation,
            "\uFEFFname;staff number;team\r\n\"Lee; \"\"Ann\"\"\";1;North\r\nBob;2;South;East\r\nCy\0;3;North\r\n\"Dee;4;North\r\n\r\n;;\r\nEve;5\r\n"
        );

        Assert.Equal((5, 2, 3), (result.Read, result.Added, result.Rejected));
        Assert.Equal([(3, null), (4, "name"), (5, null)], result.Rejects.Select(x => (x.Line, x.Column)));
        Assert.Equal(
            "The row has 4 cells; the file has 3 columns. Put texts that hold a semicolon or a line break between quotation marks. The file may also have "
                + "been cut off here.",
            result.Rejects[0].Reason
        );
        Assert.Contains("Lee; \"Ann\"", (await organisation.Get<PeopleQueries>().ListAsync(admin, new PeopleFilter())).Items.Select(x => x.Name));
    }

    [Fact]
    public async Task A_long_file_goes_in_by_short_changes_and_counts_as_one()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var file =
            "name,staff number,team,role,from\nSomebody,,Team 1,,2025-01-01\n"
            + string.Concat(Enumerable.Range(0, 200).Select(i => $"Person {i},{i},Team {i % 5},agent,2025-01-01\n"))
            + "Person 0,0,Team 2,,2026-01-01\n,1,,,\nsomebody,,Team 3,,2025-01-01\n";

        var dry = await ImportAsync(organisation, file, dryRun: true);
        await using var db = organisation.OpenDatabase();
        var before = await db.Set<OutboxMessage>().MaxAsync(x => x.Id);
        var result = await ImportAsync(organisation, file);

        Assert.Equal((204, 201, 0, 0, 2), (result.Read, result.Added, result.Updated, result.Unchanged, result.Rejected));
        Assert.Equivalent(dry with { DryRun = false }, result, strict: true);
        Assert.Equal([204, 205], result.Rejects.Select(x => x.Line));
        Assert.Equal(5, result.TeamsAdded.Count);
        var news = (await db.Set<OutboxMessage>().Where(x => x.Id > before && x.Kind == "person-changed").Select(x => x.Body).ToListAsync()).ConvertAll(x =>
            JsonSerializer.Deserialize<Changed>(x, JsonSerializerOptions.Web)!.Ids.Count
        );
        Assert.Equal(201, news.Sum());
        Assert.All(news, x => Assert.InRange(x, 1, 60));
        Assert.Single(await db.Set<AuditEntry>().Where(x => x.Action == "people-imported").ToListAsync());
    }

    [Fact]
    public async Task A_file_that_two_import_at_once_goes_in_once()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var both = await Task.WhenAll(Task.Run(() => ImportAsync(organisation, Many(150))), Task.Run(() => ImportAsync(organisation, Many(150))));

        Assert.Equal((150, 150, 0), (both.Sum(x => x.Added), both.Sum(x => x.Unchanged), both.Sum(x => x.Rejected)));
        Assert.Equal(5, both.Sum(x => x.TeamsAdded.Count));
        await using var db = organisation.OpenDatabase();
        Assert.Equal(150, await db.People.CountAsync(x => x.StaffNumber != null));
    }

    [Fact]
    public async Task What_the_end_of_the_server_leaves_of_a_file_the_same_file_brings()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        await Assert.ThrowsAsync<IOException>(() =>
            Dying(organisation, new IOException("The power is gone.")).ExecuteAsync(organisation.System, new ImportPeopleRequest(Text(Many(150))))
        );
        var rest = await ImportAsync(organisation, Many(150));

        Assert.Equal((150, 30, 120, 0), (rest.Read, rest.Added, rest.Unchanged, rest.Rejected));
    }

    [Fact]
    public async Task A_file_that_is_stopped_half_way_says_what_was_taken()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var stopped = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            Dying(organisation, RuleBrokenException.Conflict("changed-meanwhile", "Somebody changed it."))
                .ExecuteAsync(organisation.System, new ImportPeopleRequest(Text(Many(150))))
        );

        Assert.Equal(
            (
                "changed-meanwhile",
                "Somebody changed it. Of the file, 120 people were added and 0 changed, up to line 121; they are kept. Import the same file "
                    + "again to add the rest."
            ),
            (stopped.Code, stopped.Message)
        );
    }

    private static string Many(int people) =>
        "name,staff number,team,role,from\n" + string.Concat(Enumerable.Range(0, people).Select(i => $"Person {i},{i},Team {i % 5},agent,2025-01-01\n"));

    /// <summary>Ends when the third part is to be written.</summary>
    private static ImportPeople Dying(TestOrganisation organisation, Exception end) =>
        new(
            new DyingFactory(organisation.Get<IDbContextFactory<QualityDb>>(), end),
            organisation.Clock,
            organisation.Get<IdSource>(),
            organisation.Get<BusinessCalendar>()
        );

    private sealed class DyingFactory(IDbContextFactory<QualityDb> real, Exception end) : IDbContextFactory<QualityDb>
    {
        private int _made;

        public QualityDb CreateDbContext() => ++_made > 2 ? throw end : real.CreateDbContext();
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static Task<PeopleImportResult> ImportAsync(TestOrganisation organisation, string text, bool dryRun = false) =>
        organisation.Get<ImportPeople>().ExecuteAsync(organisation.System, new ImportPeopleRequest(Text(text), dryRun));

    private static async Task<(int, int, int, int, int)> CountsAsync(TestOrganisation organisation)
    {
        await using var db = organisation.OpenDatabase();
        return (
            await db.People.CountAsync(),
            await db.Teams.CountAsync(),
            await db.Memberships.CountAsync(),
            await db.RoleAssignments.CountAsync(),
            await db.Set<AuditEntry>().CountAsync()
        );
    }
}
