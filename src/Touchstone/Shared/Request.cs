using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Touchstone.Shared;

/// <summary>
/// The one check of what is asked of a verb, whichever door it came by: nothing required is missing, every word of a choice is known, every number, day and
/// text within
/// its limits. Each slip is named by its member as programs write it.
/// </summary>
public static class Request
{
    private const int MostDepth = 16;

    /// <summary>Throws when something is missing, unknown or out of range.</summary>
    public static void Check(object? request)
    {
        var errors = new Dictionary<string, List<string>>();
        Collect(request, "", errors);
        Throw(errors);
    }

    public static void Throw(Dictionary<string, List<string>> errors)
    {
        if (errors.Count > 0)
            throw new InvalidRequestException(errors.ToDictionary(x => x.Key, x => x.Value.ToArray()));
    }

    /// <summary>Adds what is wrong with a value at a place.</summary>
    public static void Collect(object? value, string path, Dictionary<string, List<string>> errors, int depth = 0)
    {
        if (value is null || depth > MostDepth)
            return;
        if (ValueLimits.ProblemOf(value) is { } problem)
            Say(errors, path, problem);
        else if (value is IDictionary<string, string> or IReadOnlyDictionary<string, string>)
            CollectPairs((IEnumerable<KeyValuePair<string, string>>)value, path, errors);
        else if (value is IEnumerable items and not string)
            CollectItems(items, path, errors, depth);
        else if (RequestMember.IsRecord(value.GetType()))
            CollectMembers(value, path, errors, depth);
    }

    private static void CollectPairs(IEnumerable<KeyValuePair<string, string>> pairs, string path, Dictionary<string, List<string>> errors)
    {
        foreach (var (key, text) in pairs)
        {
            if ((ValueLimits.ProblemOf(key) ?? ValueLimits.ProblemOf(text ?? "")) is { } problem)
                Say(errors, path, problem);
        }
    }

    private static void CollectItems(IEnumerable items, string path, Dictionary<string, List<string>> errors, int depth)
    {
        var at = 0;
        foreach (var item in items)
        {
            var place = $"{path}[{at++}]";
            if (item is null)
                Say(errors, place, "must not be null");
            else
                Collect(item, place, errors, depth + 1);
        }
    }

    private static void CollectMembers(object record, string path, Dictionary<string, List<string>> errors, int depth)
    {
        foreach (var member in RequestMember.Of(record.GetType()))
        {
            var place = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            var value = member.Read(record);
            if (value is null && member.IsNeeded)
                Say(errors, place, "is missing");
            else if (value is not null && member.Problem(record, value) is { } problem)
                Say(errors, place, problem);
            else
                Collect(value, place, errors, depth + 1);
        }
        if (record is not IValidatableObject whole)
            return;
        foreach (var found in whole.Validate(new ValidationContext(record)))
        {
            foreach (var name in found.MemberNames.DefaultIfEmpty(""))
                Say(errors, Join(path, JsonNamingPolicy.CamelCase.ConvertName(name)), found.ErrorMessage ?? "is not right");
        }
    }

    private static string Join(string path, string name) =>
        path.Length == 0 ? name
        : name.Length == 0 ? path
        : $"{path}.{name}";

    private static void Say(Dictionary<string, List<string>> errors, string place, string problem)
    {
        if (!errors.TryGetValue(place, out var said))
            errors[place] = said = [];
        said.Add($"“{(place.Length == 0 ? "body" : place)}” {problem}.");
    }
}
