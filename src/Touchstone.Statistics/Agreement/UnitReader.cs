namespace Touchstone.Statistics.Agreement;

/// <summary>Reads the distinct ratings of unit after unit into buffers taken once.</summary>
internal sealed class UnitReader
{
    private readonly RatingStore store;
    private readonly int[] scratch;

    public UnitReader(RatingStore store)
    {
        this.store = store;
        var room = Math.Max(store.Longest, Math.Min(store.Categories, 256)) + 1;
        Codes = new int[room];
        Counts = new int[room];
        scratch = new int[Math.Min(store.Categories, 256)];
    }

    /// <summary>Distinct categories of the unit last read, ascending.</summary>
    public int[] Codes { get; }

    /// <summary>How often each of them was given.</summary>
    public int[] Counts { get; }

    public int Read(int unit, out int ratings) => store.Profile(unit, Codes, Counts, scratch, out ratings);
}
