using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Tests.Shared;

public sealed class LocalStoreTests
{
    [Fact]
    public async Task What_is_kept_is_one_persons_of_one_record_until_it_is_removed()
    {
        var device = new Device();
        var (ann, ben, record) = (Entry.NewId(), Entry.NewId(), Entry.NewId());
        var (first, second) = (Entry.NewId(), Entry.NewId());
        var store = device.Open(ann, record);
        await store.KeepAsync(first, "1", null);
        await store.KeepAsync(second, "2", replaced: first);

        Assert.Equal(new KeptRow(second, "2", 2), Assert.Single(await store.AllAsync()));
        Assert.Empty(await device.Open(ben, record).AllAsync());
        Assert.Empty(await device.Open(ann, Entry.NewId()).AllAsync());

        await store.SetAsideAsync(second, "why");
        Assert.Equal("why", Assert.Single(await store.AllAsync()).Why);
        Assert.Equal([second], await store.StillKeptAsync());
        await store.RemoveAsync([second]);
        Assert.Empty(await store.StillKeptAsync());
    }

    [Fact]
    public async Task How_the_work_stood_is_read_in_its_own_form_only()
    {
        var device = new Device();
        var (person, record) = (Entry.NewId(), Entry.NewId());
        await device.Open(person, record, schema: 1).KeepStandsAsync("diary/1", "{}");

        Assert.Equal("{}", await device.Open(person, record, schema: 1).StandsKeptAsync("diary/1"));
        Assert.Null(await device.Open(person, record, schema: 2).StandsKeptAsync("diary/1"));
        Assert.Null(await device.Open(Entry.NewId(), record, schema: 1).StandsKeptAsync("diary/1"));
    }
}
