using Microsoft.Extensions.Options;
using Touchstone.Backups;
using Touchstone.Organisation;
using Touchstone.Shared.Jobs;
using Touchstone.Testing;

namespace Touchstone.Tests.Backups;

public sealed class ScheduledBackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("touchstone-backups-").FullName;
    private readonly string _key = Path.GetTempFileName();

    public ScheduledBackupTests() => File.WriteAllText(_key, Convert.ToBase64String(new byte[32]));

    [Fact]
    public async Task By_the_clock_of_the_organisation_once_a_day()
    {
        await using var organisation = await OrganisationAsync(("Backups:At", "02:30"));
        var due = organisation.Get<QueueDueBackup>();
        Assert.NotNull(await due.ExecuteAsync());
        Assert.Null(await due.ExecuteAsync());

        // 02:30 in London in June is 01:30 UTC.
        organisation.Clock.SetUtcNow(new DateTimeOffset(2026, 6, 16, 1, 29, 0, TimeSpan.Zero));
        Assert.Null(await due.ExecuteAsync());
        organisation.Clock.SetUtcNow(new DateTimeOffset(2026, 6, 16, 1, 30, 0, TimeSpan.Zero));
        Assert.NotNull(await due.ExecuteAsync());
        Assert.Null(await due.ExecuteAsync());
    }

    [Fact]
    public async Task Old_ones_go_but_neither_the_newest_nor_what_is_not_the_products_own()
    {
        await using var organisation = await OrganisationAsync(("Backups:EveryHours", "24"), ("Backups:KeepDays", "3"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "touchstone-notes.backup"), "mine");
        await organisation
            .Get<MakeBackup>()
            .ExecuteAsync(organisation.System, new MakeBackupRequest(Path.Combine(_folder, "touchstone-by-hand.backup"), BackupSecret.None));
        for (var day = 0; day < 4; day++)
        {
            Assert.NotNull(await organisation.Get<QueueDueBackup>().ExecuteAsync());
            await organisation.Get<RunQueuedJobs>().ExecuteAsync();
            organisation.Clock.Advance(TimeSpan.FromHours(24));
        }
        Assert.Equal(6, Directory.GetFiles(_folder, "*.backup").Length);

        organisation.Clock.Advance(TimeSpan.FromDays(30));
        Assert.NotNull(await organisation.Get<QueueDueBackup>().ExecuteAsync());
        await organisation.Get<RunQueuedJobs>().ExecuteAsync();

        var left = Directory.GetFiles(_folder, "*.backup").Select(Path.GetFileName).Order().ToList();
        Assert.Equal(3, left.Count);
        Assert.Contains("touchstone-by-hand.backup", left);
        Assert.Contains("touchstone-notes.backup", left);
    }

    [Fact]
    public async Task A_failure_stands_with_the_job_and_is_told_to_the_administrators()
    {
        await using var organisation = new TestOrganisation(settings: Settings(("Backups:EveryHours", "1")));
        var admin = await organisation.SetUpAsync();
        Directory.Delete(_folder, recursive: true);

        var job = await organisation.Get<QueueDueBackup>().ExecuteAsync();
        await organisation.Get<RunQueuedJobs>().ExecuteAsync();

        var view = await organisation.Get<JobQueries>().GetAsync(organisation.System, job!.Value);
        Assert.Equal(JobState.Failed, view.State);
        Assert.Contains("The folder does not exist", view.Message);
        Assert.Contains(
            (await organisation.Get<NotificationQueries>().ListAsync(admin)),
            x => x.Text.Contains("The scheduled backup failed", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Settings_that_would_make_no_safe_backup_are_refused()
    {
        await using var both = new TestOrganisation(settings: Settings(("Backups:EveryHours", "1"), ("Backups:At", "02:30")));
        await using var withoutKey = new TestOrganisation(settings: Settings(("Backups:EveryHours", "1"), ("Backups:KeyFile", "")));
        await using var keyBeside = new TestOrganisation(settings: Settings(("Backups:KeyFile", Path.Combine(_folder, "a.key"))));
        var database = TestDatabase.Create();
        await using var inside = new TestOrganisation(settings: Settings(("Backups:Folder", Path.Combine(database.Folder, "backups"))), database: database);

        foreach (var refused in new[] { both, withoutKey, keyBeside, inside })
            Assert.Throws<OptionsValidationException>(() => refused.Get<IOptions<BackupsOptions>>().Value);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
        File.Delete(_key);
    }

    private Dictionary<string, string?> Settings(params (string Name, string? Value)[] more)
    {
        var settings = new Dictionary<string, string?> { ["Backups:Folder"] = _folder, ["Backups:KeyFile"] = _key };
        foreach (var (name, value) in more)
            settings[name] = value;
        return settings;
    }

    private async Task<TestOrganisation> OrganisationAsync(params (string Name, string? Value)[] more)
    {
        var organisation = new TestOrganisation(settings: Settings(more));
        await organisation.SetUpAsync();
        return organisation;
    }
}
