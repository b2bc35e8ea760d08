using Touchstone.Shared;
using Touchstone.Shared.Tables;

namespace Touchstone.Organisation;

/// <summary>Finds the columns of a file of people by their headings.</summary>
internal sealed class PeopleColumns
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["name"] = "name",
        ["full name"] = "name",
        ["email"] = "email",
        ["e mail"] = "email",
        ["email address"] = "email",
        ["e mail address"] = "email",
        ["staff number"] = "staff number",
        ["staff no"] = "staff number",
        ["employee number"] = "staff number",
        ["employee id"] = "staff number",
        ["staff id"] = "staff number",
        ["user name"] = "staff number",
        ["kind"] = "kind",
        ["team"] = "team",
        ["site"] = "site",
        ["role"] = "role",
        ["role team"] = "role team",
        ["from"] = "from",
        ["until"] = "until",
    };

    private readonly Dictionary<string, int> _places = [];

    public PeopleColumns(IReadOnlyList<string> headings)
    {
        var unknown = new List<string>();
        for (var place = 0; place < headings.Count; place++)
        {
            if (!Known.TryGetValue(DelimitedLayout.Plain(headings[place]), out var column))
                unknown.Add(headings[place]);
            else if (!_places.TryAdd(column, place))
                throw new RuleBrokenException("column-twice", $"Two columns are called “{column}”.");
        }
        if (!_places.ContainsKey("name"))
        {
            throw new RuleBrokenException(
                "name-column-missing",
                $"The first line has no column “name”. It may have: {string.Join(", ", Known.Values.Distinct())}. It names: "
                    + $"{string.Join(", ", headings.Take(12))}."
            );
        }
        if (unknown.Count > 0)
            throw new RuleBrokenException(
                "unknown-column",
                $"These columns are not known: {string.Join(", ", unknown.Take(12))}. Rename or remove them. Known are: "
                    + $"{string.Join(", ", Known.Values.Distinct())}."
            );
    }

    public int? Place(string column) => _places.TryGetValue(column, out var place) ? place : null;
}
