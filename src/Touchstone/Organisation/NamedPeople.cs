using Touchstone.Shared.Searching;

namespace Touchstone.Organisation;

/// <summary>Narrows people to those whom typed words fit: any part of the name, the address or the staff number, in any way of writing them.</summary>
internal static class NamedPeople
{
    public static IQueryable<Person> Named(this IQueryable<Person> people, string? typed)
    {
        foreach (var word in NameSearch.WordsOf(typed))
        {
            var (plain, compact) = (word.Plain, word.Compact);
            people =
                plain == compact
                    ? people.Where(x => x.SearchName.Contains(plain))
                    : people.Where(x => x.SearchName.Contains(plain) || x.SearchName.Contains(compact));
        }
        return people;
    }
}
