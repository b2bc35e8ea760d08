using Touchstone.Testing;

namespace Touchstone.Cli.Tests.Interactions;

/// <summary>What an import may hold in memory, measured where nothing else runs: in the program's own process.</summary>
[Trait("Database", "Any")]
[Trait("Category", "Slow")]
public sealed class LargeImportTests
{
    private const long Most = 300 * 1024;

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public async Task A_line_of_a_hundred_megabytes_costs_itself_only_and_no_memory(string format)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var (result, peak) = await RealImport.MeasureAsync(organisation, ImportFiles.WithALongLine(organisation, format, 100_000_000));

        Assert.Equal((2, 1), (result.GetProperty("added").GetInt32(), result.GetProperty("rejected").GetInt32()));
        // The program alone takes 150 MB, and the line held as text would be 200 MB more.
        Assert.InRange(peak, 1, 340 * 1024);
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_million_rows_stay_under_300_megabytes()
    {
        RealImport.SkipUnlessLong();
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var (result, peak) = await RealImport.MeasureAsync(organisation, ImportFiles.Many(organisation, 1_000_000));

        TestContext.Current.TestOutputHelper?.WriteLine($"{result.GetProperty("seconds").GetDouble():N1} s, peak {peak:N0} kB");
        Assert.Equal(1_000_000, result.GetProperty("added").GetInt32());
        Assert.InRange(peak, 1, Most);
    }
}
