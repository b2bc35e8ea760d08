using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Touchstone.Architecture.Tests;

/// <summary>A change of a record of another slice.</summary>
internal sealed record TableWrite(string Slice, string Owner, string Method, string What);

/// <summary>
/// Finds who changes the records of other slices: through sets and contexts, by bulk changes, by setters and changing methods of what was read,
/// by SQL, and through generic methods that do one of these.
/// </summary>
internal sealed partial class TableWrites(
    CompiledCode code,
    Func<TypeReference, string?> sliceOf,
    IReadOnlyDictionary<string, string> ownerOfEntity,
    IReadOnlyDictionary<string, string> ownerOfTable
)
{
    private static readonly HashSet<string> OfSets =
    [
        "Add",
        "AddAsync",
        "AddRange",
        "AddRangeAsync",
        "Attach",
        "AttachRange",
        "Remove",
        "RemoveRange",
        "Update",
        "UpdateRange",
        "Entry",
    ];

    private static readonly HashSet<string> InBulk = ["ExecuteUpdate", "ExecuteUpdateAsync", "ExecuteDelete", "ExecuteDeleteAsync"];

    /// <summary>Generic parameters of methods (or of types, without a method) that are changed when the method runs.</summary>
    private readonly HashSet<(string Type, string? Method, string Parameter)> _changed = [];

    private readonly Dictionary<string, HashSet<string>> _changingMethods = [];

    public IReadOnlyList<TableWrite> Find()
    {
        FindChangingMethods();
        var methods = code.Methods.Select(x => (Method: x, Slice: sliceOf(x.DeclaringType))).ToList();
        int known;
        do
        {
            known = _changed.Count;
            foreach (var (method, _) in methods)
            {
                foreach (var parameter in Written(method).Select(x => x.Type).OfType<GenericParameter>())
                    _changed.Add((CompiledCode.Written(method.DeclaringType).FullName, IsOfType(method, parameter) ? null : NameOf(method), parameter.Name));
            }
        } while (_changed.Count > known);

        return
        [
            .. methods
                .Where(x => x.Slice is not null)
                .SelectMany(x => Written(x.Method).Select(w => (x.Method, x.Slice, w.How, Owner: w.Owner ?? OwnerOf(w.Type))))
                .Where(x => x.Owner is not null && x.Owner != x.Slice)
                .Select(x => new TableWrite(x.Slice!, x.Owner!, $"{CompiledCode.Written(x.Method.DeclaringType).FullName}.{NameOf(x.Method)}", x.How))
                .Distinct(),
        ];
    }

    private string? OwnerOf(TypeReference? type) => type is null ? null : ownerOfEntity.GetValueOrDefault(type.FullName);

    private IEnumerable<(TypeReference? Type, string? Owner, string How)> Written(MethodDefinition method)
    {
        foreach (var instruction in method.Body.Instructions)
        {
            switch (instruction.Operand)
            {
                case string text when instruction.OpCode == OpCodes.Ldstr:
                    foreach (var table in Sql().Matches(text).Select(x => x.Groups["table"].Value).Where(ownerOfTable.ContainsKey))
                        yield return (null, ownerOfTable[table], $"SQL on {table}");
                    break;
                case FieldReference field
                    when instruction.OpCode == OpCodes.Stfld && CompiledCode.Written(method.DeclaringType).FullName != field.DeclaringType.FullName:
                    yield return (field.DeclaringType, null, $"{field.DeclaringType.Name}.{field.Name} = …");
                    break;
                case MethodReference call:
                    foreach (var type in WrittenBy(call, method).SelectMany(CompiledCode.Parts))
                        yield return (type, null, $"{call.DeclaringType.Name}.{call.Name} of {type.Name}");
                    break;
            }
        }
    }

    private IEnumerable<TypeReference> WrittenBy(MethodReference call, MethodDefinition caller)
    {
        var arguments = call is GenericInstanceMethod generic ? [.. generic.GenericArguments] : new List<TypeReference>();
        var type = call.DeclaringType;
        if (type is GenericInstanceType { ElementType.Name: "DbSet`1" } set && OfSets.Contains(call.Name))
            return set.GenericArguments;
        if (InBulk.Contains(call.Name) && type.Namespace.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal))
            return arguments;
        if (OfSets.Contains(call.Name) && IsContext(type))
        {
            // Given as a mere object, it is one of those that the class makes.
            return arguments.Count > 0 ? arguments : Made(CompiledCode.Written(caller.DeclaringType));
        }
        if (_changingMethods.TryGetValue(type.FullName, out var changing) && changing.Contains(call.Name))
        {
            // To fill in what one makes is no change of a record; to store it is, and is found by itself.
            return call.Resolve() is { IsSetter: true } && MakesOne(caller, type) ? [] : [type];
        }
        return PassedOn(call, arguments);
    }

    /// <summary>What is given to a generic method of ours that changes it.</summary>
    private IEnumerable<TypeReference> PassedOn(MethodReference call, List<TypeReference> arguments)
    {
        if (!code.Holds(call.DeclaringType))
            yield break;
        var place = CompiledCode.Written(call.DeclaringType).FullName;
        var element = call.GetElementMethod();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (NamesOf(element).ElementAtOrDefault(i) is { } name && _changed.Contains((place, element.Name, name)))
                yield return arguments[i];
        }
        if (call.DeclaringType is not GenericInstanceType of || of.ElementType.Name.StartsWith('<'))
            yield break;
        for (var i = 0; i < of.GenericArguments.Count; i++)
        {
            if (of.Resolve()?.GenericParameters.ElementAtOrDefault(i)?.Name is { } name && _changed.Contains((place, null, name)))
                yield return of.GenericArguments[i];
        }
    }

    private static IEnumerable<string> NamesOf(MethodReference method) => method.Resolve()?.GenericParameters.Select(x => x.Name) ?? [];

    private IEnumerable<TypeReference> Made(TypeReference type) =>
        code.Methods.Where(x => CompiledCode.Written(x.DeclaringType).FullName == type.FullName).SelectMany(Made).Where(x => OwnerOf(x) is not null);

    private static IEnumerable<TypeReference> Made(MethodDefinition method) =>
        method.Body.Instructions.Where(x => x.OpCode == OpCodes.Newobj).Select(x => ((MethodReference)x.Operand).DeclaringType);

    private static bool MakesOne(MethodDefinition method, TypeReference type) => Made(method).Any(x => x.FullName == type.FullName);

    /// <summary>Setters of entities, and their methods that set something, of their own or through another such method.</summary>
    private void FindChangingMethods()
    {
        foreach (var entity in code.Types.Where(x => ownerOfEntity.ContainsKey(x.FullName)))
        {
            var own = entity.Methods.Where(x => x.HasBody && x is { IsStatic: false, IsConstructor: false }).ToList();
            var changing = _changingMethods[entity.FullName] = [.. own.Where(SetsAField).Select(x => x.Name)];
            while (
                own.FirstOrDefault(x =>
                    !changing.Contains(x.Name) && Calls(x).Any(c => c.DeclaringType.FullName == entity.FullName && changing.Contains(c.Name))
                )
                    is { } next
            )
                changing.Add(next.Name);
        }
    }

    private static bool SetsAField(MethodDefinition method) =>
        method.Body.Instructions.Any(x => x.OpCode == OpCodes.Stfld && ((FieldReference)x.Operand).DeclaringType.FullName == method.DeclaringType.FullName);

    private static IEnumerable<MethodReference> Calls(MethodDefinition method) => method.Body.Instructions.Select(x => x.Operand).OfType<MethodReference>();

    private static bool IsContext(TypeReference type)
    {
        for (var at = type; at is not null; at = at.Resolve()?.BaseType)
        {
            if (at.FullName == "Microsoft.EntityFrameworkCore.DbContext")
                return true;
        }
        return false;
    }

    /// <summary>Whether the parameter is that of the class and not of the method; the compiler turns parameters of async methods into those of a
    /// type.</summary>
    private static bool IsOfType(MethodDefinition method, GenericParameter parameter) =>
        CompiledCode.Written(method.DeclaringType) is TypeDefinition type && type.GenericParameters.Any(x => x.Name == parameter.Name);

    /// <summary>The method that a person wrote: what the compiler makes of one carries its name in angle brackets.</summary>
    private static string NameOf(MethodDefinition method)
    {
        if (Within().Match(method.Name) is { Success: true } own)
            return own.Groups[1].Value;
        for (TypeReference? type = method.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (Within().Match(type.Name) is { Success: true } made)
                return made.Groups[1].Value;
        }
        return method.Name;
    }

    [GeneratedRegex("^<(.+?)>")]
    private static partial Regex Within();

    [GeneratedRegex(
        """\b(INSERT\s+INTO|REPLACE\s+INTO|UPDATE(\s+OR\s+\w+)?|DELETE\s+FROM|TRUNCATE(\s+TABLE)?|COPY|MERGE\s+INTO)\s+(ONLY\s+)?"?(?<table>\w+)"?""",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Sql();
}
