using System.Reflection;
using System.Runtime.CompilerServices;

namespace Touchstone.Web.Tests.Shared.Contract;

/// <summary>The members of requests, and of what stands in them, whose value says something: words of a choice, numbers, ids, days and times.</summary>
internal sealed record RequestMembers(string Name, bool IsSaid)
{
    /// <summary>A word that says that nothing was said and is treated so; what only a command asks for, with its own defaults.</summary>
    private static readonly HashSet<string> SayNothing = ["ImportRequest.Format", "CreateDemonstrationRequest.Seed", "CreateDemonstrationRequest.Interactions"];

    private static readonly HashSet<Type> Values =
    [
        typeof(Guid),
        typeof(int),
        typeof(long),
        typeof(decimal),
        typeof(double),
        typeof(DateOnly),
        typeof(DateTimeOffset),
    ];

    public static IReadOnlyList<RequestMembers> Of(IEnumerable<Type> requests)
    {
        var (waiting, seen, found) = (new Queue<Type>(requests), new HashSet<Type>(), new List<RequestMembers>());
        while (waiting.TryDequeue(out var type))
        {
            if (type.Namespace?.StartsWith("Touchstone", StringComparison.Ordinal) != true || type.IsEnum || type.IsValueType || !seen.Add(type))
                continue;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(x => x.SetMethod is not null))
            {
                waiting.Enqueue(property.PropertyType);
                foreach (var inner in property.PropertyType.GetGenericArguments())
                    waiting.Enqueue(inner);
                if (property.PropertyType.IsEnum || Values.Contains(property.PropertyType))
                    found.Add(Member(type, property));
            }
        }
        return found;
    }

    private static RequestMembers Member(Type type, PropertyInfo property)
    {
        var name = $"{type.Name}.{property.Name}";
        var parameter = type.GetConstructors().SelectMany(x => x.GetParameters()).FirstOrDefault(x => x.Name == property.Name);
        var isRequired = parameter is { HasDefaultValue: false } || property.IsDefined(typeof(RequiredMemberAttribute));
        var mayBeNull = !property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).ReadState != NullabilityState.NotNull;
        return new RequestMembers(name, isRequired || mayBeNull || SayNothing.Contains(name));
    }
}
