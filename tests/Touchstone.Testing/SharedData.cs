using Xunit;

namespace Touchstone.Testing;

/// <summary>The public data beside the project; tests that need it skip with a clear message where it is absent.</summary>
public static class SharedData
{
    public static string Folder { get; } = Find();

    public static string File(string name) => Find("data", name);

    /// <summary>A small input that once failed, with what should happen in the README beside it.</summary>
    public static string Case(string name) => Find("cases", name);

    private static string Find(string folder, string name)
    {
        var path = Path.Combine(Folder, folder, name);
        if (!global::System.IO.File.Exists(path))
            Assert.Skip($"The file {name} is not beside the project (../shared/{folder}).");
        return path;
    }

    /// <summary>The root of the project.</summary>
    public static string ProjectRoot { get; } = FindRoot();

    private static string Find() => Path.GetFullPath(Path.Combine(FindRoot(), "..", "shared"));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (global::System.IO.File.Exists(Path.Combine(folder.FullName, "Touchstone.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests run outside the project.");
    }
}
