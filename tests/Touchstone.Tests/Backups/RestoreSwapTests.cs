using Touchstone.Backups;

namespace Touchstone.Tests.Backups;

public sealed class RestoreSwapTests : IDisposable
{
    private static readonly string[] Names = ["touchstone.db", "touchstone.db-wal", "files", "installation.key"];
    private readonly string _root = Directory.CreateTempSubdirectory().FullName;

    /// <summary>Killed after so many moves of the old, or of the new, the next opening carries it to its end.</summary>
    [Theory]
    [InlineData("set aside", 0)]
    [InlineData("set aside", 2)]
    [InlineData("set aside", 4)]
    [InlineData("put in place", 0)]
    [InlineData("put in place", 1)]
    [InlineData("put in place", 3)]
    public void A_kill_in_the_middle_leaves_a_state_that_is_carried_to_its_end(string step, int moved)
    {
        var (fresh, old) = (Path.Combine(_root, "restore-new"), Path.Combine(_root, "restore-old"));
        Make(_root, "old");
        Make(fresh, "new");
        Directory.CreateDirectory(old);
        File.WriteAllText(Path.Combine(_root, "notes.txt"), "mine");
        File.WriteAllText(Path.Combine(_root, RestoreSwap.MarkName), step);
        foreach (var name in Names.Take(step == "set aside" ? moved : Names.Length))
            Directory.Move(Path.Combine(_root, name), Path.Combine(old, name));
        if (step == "put in place")
        {
            foreach (var name in Names.Take(moved))
                Directory.Move(Path.Combine(fresh, name), Path.Combine(_root, name));
        }
        Assert.True(RestoreSwap.IsUnfinished(_root));

        RestoreSwap.Complete(_root);
        RestoreSwap.Complete(_root);

        Assert.False(RestoreSwap.IsUnfinished(_root));
        Assert.Equal(["new", "new", "new", "new"], Names.Select(x => File.ReadAllText(x == "files" ? Path.Combine(_root, x, "a") : Path.Combine(_root, x))));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_root, "notes.txt")));
        Assert.Empty(Directory.GetFileSystemEntries(_root, "restore*"));
    }

    [Fact]
    public void Before_the_mark_the_old_one_stands()
    {
        Make(_root, "old");
        Make(Path.Combine(_root, "restore-new"), "new");

        RestoreSwap.Complete(_root);

        Assert.Equal("old", File.ReadAllText(Path.Combine(_root, "touchstone.db")));
        Assert.False(RestoreSwap.IsUnfinished(_root));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Make(string folder, string content)
    {
        Directory.CreateDirectory(Path.Combine(folder, "files"));
        foreach (var name in Names)
            File.WriteAllText(name == "files" ? Path.Combine(folder, name, "a") : Path.Combine(folder, name), content);
    }
}
