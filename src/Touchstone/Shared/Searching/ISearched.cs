namespace Touchstone.Shared.Searching;

/// <summary>A record that is found by names and ids: whenever it is saved, their normal form is stored beside them.</summary>
internal interface ISearched
{
    string SearchName { get; set; }

    /// <summary>The version of the normal form that the text is in; 0 when it was never made.</summary>
    int SearchForm { get; set; }

    IEnumerable<string?> FoundBy { get; }
}
