namespace Touchstone.Architecture.Tests;

/// <summary>The project's own files.</summary>
internal static class Project
{
    public static string Root { get; } = Find();

    /// <summary>Hand-written files below the folder; generated migrations and build output left out.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(x =>
                !x.Contains($"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}")
                && !x.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
                && !x.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}")
            );

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Touchstone.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests run outside the project.");
    }
}
