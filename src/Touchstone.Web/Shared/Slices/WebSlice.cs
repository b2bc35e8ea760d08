using Microsoft.AspNetCore.Components;
using Quartz;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Components;
using Touchstone.Web.Shared.Frame;

namespace Touchstone.Web.Shared.Slices;

/// <summary>All that a slice adds to the web, said in one place: addresses, navigation, search, pickers, parts of pages, background work.</summary>
public sealed class WebSlice(string name)
{
    private readonly List<(string Group, NavigationItem Item)> _navigation = [];
    private readonly List<BackgroundJob> _jobs = [];
    private readonly List<Action<IServiceCollection>> _services = [];
    private readonly List<Action<IEndpointRouteBuilder>> _api = [],
        _doors = [];
    private readonly List<Func<IServiceProvider, CancellationToken, Task>> _beforeServing = [];

    /// <summary>The word that is its folder in every project.</summary>
    public string Name { get; } = name;

    public IReadOnlyList<(string Group, NavigationItem Item)> Navigation => _navigation;

    public IReadOnlyList<BackgroundJob> Jobs => _jobs;

    /// <summary>A line of the navigation; the lines of a group stand in the order of the slices.</summary>
    public WebSlice Navigates(string group, string text, string href, params Permission[] any)
    {
        _navigation.Add((group, new NavigationItem(text, href, any)));
        return this;
    }

    /// <summary>Routes of the public API, below /api/v1.</summary>
    public WebSlice Api(Action<IEndpointRouteBuilder> map)
    {
        _api.Add(map);
        return this;
    }

    /// <summary>Routes outside of the public API, such as those that forms of pages are sent to.</summary>
    public WebSlice Doors(Action<IEndpointRouteBuilder> map)
    {
        _doors.Add(map);
        return this;
    }

    /// <summary>Something the search of the frame looks through.</summary>
    public WebSlice Searches<T>()
        where T : class, ISearchSource => Services(x => x.AddSingleton<ISearchSource, T>());

    /// <summary>A source of what a picker offers.</summary>
    public WebSlice Picks<T>()
        where T : class, IPickSource => Services(x => x.AddSingleton<IPickSource, T>());

    /// <summary>What the start page counts for those who may see to it.</summary>
    public WebSlice Waits<T>()
        where T : class, IWaiting => Services(x => x.AddSingleton<IWaiting, T>());

    /// <summary>A part of the pages that show a subject of another slice.</summary>
    public WebSlice Shows<TSubject, TPanel>(Permission needs)
        where TPanel : IComponent, IPanel<TSubject> => Services(x => x.AddSingleton(new Panel(typeof(TSubject), typeof(TPanel), needs)));

    /// <summary>Work that is looked for again and again while the server runs.</summary>
    public WebSlice Every<T>(TimeSpan interval, string job)
        where T : IJob
    {
        _jobs.Add(new BackgroundJob(job, interval, typeof(T)));
        return this;
    }

    /// <summary>What must be done before the first request is answered.</summary>
    public WebSlice BeforeServing<T>(Func<T, CancellationToken, Task> work)
        where T : notnull
    {
        _beforeServing.Add((services, stop) => work(services.GetRequiredService<T>(), stop));
        return this;
    }

    public WebSlice Services(Action<IServiceCollection> add)
    {
        _services.Add(add);
        return this;
    }

    internal void AddTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        foreach (var add in _services)
            add(services);
    }

    internal void MapApi(IEndpointRouteBuilder api)
    {
        foreach (var map in _api)
            map(api);
    }

    internal void MapDoors(IEndpointRouteBuilder app)
    {
        foreach (var map in _doors)
            map(app);
    }

    internal async Task PrepareAsync(IServiceProvider services, CancellationToken stop)
    {
        foreach (var work in _beforeServing)
            await work(services, stop);
    }
}
