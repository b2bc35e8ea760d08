namespace Touchstone.Statistics.ControlCharts;

/// <summary>A growing list of indices that costs nothing while it is empty.</summary>
internal struct HitList
{
    private int[]? items;
    private int count;

    public void Add(int index)
    {
        items ??= new int[16];
        if (count == items.Length)
        {
            Array.Resize(ref items, 2 * count);
        }

        items[count++] = index;
    }

    public readonly int[] ToArray() => items is null ? [] : items.AsSpan(0, count).ToArray();
}
