namespace Touchstone.Shared.Lists;

/// <summary>In which form a list is taken away.</summary>
public enum ListFileForm
{
    Csv,
    Xlsx,
}
