using Touchstone.Shared.Access;

namespace Touchstone.Shared.Lists;

/// <summary>What is known of a list whatever its rows are.</summary>
public interface IListed
{
    /// <summary>By which its views and columns are kept.</summary>
    string Name { get; }

    string Title { get; }

    FilterDescription Filter { get; }

    IReadOnlyList<(string Key, string Header, bool IsName, bool IsUsual)> Columns { get; }

    bool MaySee(Actor actor);

    /// <summary>The query as the list itself writes it; refused where the filter cannot read it.</summary>
    string Clean(string query);
}
