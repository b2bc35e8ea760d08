using System.Reflection;
using System.Text;

namespace Touchstone.Statistics.Tests;

/// <summary>
/// The public surface of the library stands in PublicApi.txt, so that a change to it is seen in review. To accept a change run the tests
/// once with TOUCHSTONE_UPDATE_API=1.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_written_down()
    {
        var path = Path.Combine(SourceTree.TestFolder(), "PublicApi.txt");
        var now = Describe(typeof(Estimate).Assembly);
        if (Environment.GetEnvironmentVariable("TOUCHSTONE_UPDATE_API") == "1")
            File.WriteAllText(path, now);

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), now);
    }

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type, full: true)).Append('\n');
            var lines = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(member => !Generated(type, member))
                .Select(Line)
                .Order(StringComparer.Ordinal);
            foreach (var line in lines)
                text.Append("    ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type.IsAbstract && type.IsSealed ? "static class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static bool Generated(Type type, MemberInfo member)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return member.Name != "Invoke";

        var written = new[] { "Equals", "GetHashCode", "ToString", "Deconstruct", "<Clone>$", "op_Equality", "op_Inequality", "value__" };
        return Array.Exists(written, name => member.Name == name)
            || member is MethodInfo { IsSpecialName: true }
            || (member is ConstructorInfo copy && copy.GetParameters() is [{ } only] && only.ParameterType == type);
    }

    private static string Line(MemberInfo member) =>
        member switch
        {
            FieldInfo field => $"{field.Name} = {field.GetRawConstantValue()}",
            PropertyInfo property => $"{Name(property.PropertyType)} {property.Name}{(property.CanWrite ? " { get; init; }" : " { get; }")}",
            MethodBase method =>
                $"{(method is MethodInfo m ? Name(m.ReturnType) + " " : "new ")}{method.Name}({string.Join(", ", method.GetParameters().Select(Parameter))})",
            _ => $"{member.MemberType} {member.Name}",
        };

    private static string Parameter(ParameterInfo parameter) =>
        $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "null"}" : "")}";

    private static string Name(Type type, bool full = false)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Name(inner) + "?";

        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";

        var name = full ? type.FullName! : type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(argument => Name(argument)))}>" : name;
    }
}
