using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared.Changes;

/// <summary>Two verbs at once: the second begins when the first has looked and is about to save. It ends before the first goes on, or is seen to wait for
/// it.</summary>
internal sealed class Rivalry : IDbContextFactory<QualityDb>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);
    private readonly IDbContextFactory<QualityDb> _inner;
    private Func<Task>? _rival;
    private Task _running = Task.CompletedTask;

    private Rivalry(IDbContextFactory<QualityDb> inner) => _inner = inner;

    public static Action<IServiceCollection> Between =>
        services =>
        {
            var known = services.Last(x => x.ServiceType == typeof(IDbContextFactory<QualityDb>));
            services.AddSingleton(x => new Rivalry((IDbContextFactory<QualityDb>)ActivatorUtilities.CreateInstance(x, known.ImplementationType!)));
            services.AddSingleton<IDbContextFactory<QualityDb>>(x => x.GetRequiredService<Rivalry>());
        };

    public QualityDb CreateDbContext()
    {
        var db = _inner.CreateDbContext();
        db.SavingChanges += (_, _) =>
        {
            if (Interlocked.Exchange(ref _rival, null) is not { } rival)
                return;
            _running = Task.Run(rival);
            Task.WhenAny(_running, Task.Delay(Patience)).Wait();
        };
        return db;
    }

    /// <summary>What each of the two was told: nothing when it went well.</summary>
    public static async Task<(Exception? First, Exception? Second)> RunAsync(TestOrganisation organisation, Func<Task> first, Func<Task> second)
    {
        var rivalry = organisation.Get<Rivalry>();
        Exception? told = null;
        rivalry._rival = async () => told = await Record.ExceptionAsync(second);
        var toldFirst = await Record.ExceptionAsync(first);
        if (Interlocked.Exchange(ref rivalry._rival, null) is not null)
            Assert.Fail($"The first saved nothing: {toldFirst}");
        await rivalry._running;
        return (toldFirst, told);
    }
}
