using System.Runtime.CompilerServices;

namespace Touchstone.Statistics.Tests;

/// <summary>Where the tests find files beside them in the source tree.</summary>
internal static class SourceTree
{
    public static string TestFolder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    /// <summary>A path in the folder of shared reference material next to the repository, which need not exist.</summary>
    public static string Shared(string path) => Path.GetFullPath(Path.Combine(TestFolder(), "..", "..", "..", "shared", path));
}
