using System.Numerics;

namespace Touchstone.Statistics.ControlCharts;

/// <summary>A growing list of indices that costs nothing while it is empty.</summary>
internal struct HitList
{
    private int[]? items;
    private int count;

    /// <summary>Adds the place of every set bit, counted from the given index.</summary>
    public void Add(int from, ulong bits)
    {
        if (bits != 0)
            Append(from, bits);
    }

    public readonly int[] ToArray() => items is null ? [] : items.AsSpan(0, count).ToArray();

    private void Append(int from, ulong bits)
    {
        var more = count + BitOperations.PopCount(bits);
        if (items is null || more > items.Length)
            Array.Resize(ref items, Math.Max(64, 2 * more));

        for (; bits != 0; bits &= bits - 1)
            items[count++] = from + BitOperations.TrailingZeroCount(bits);
    }
}
