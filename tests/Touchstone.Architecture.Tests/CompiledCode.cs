using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Touchstone.Architecture.Tests;

/// <summary>The compiled code of some assemblies. What the compiler makes of lambdas and async methods belongs to the type it stands in.</summary>
internal sealed class CompiledCode
{
    private readonly List<ModuleDefinition> _modules = [];

    public CompiledCode(params string[] assemblies)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        foreach (var assembly in assemblies)
        {
            _modules.Add(
                ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"), new ReaderParameters { AssemblyResolver = resolver })
            );
        }
    }

    public static CompiledCode Product { get; } =
        new("Touchstone.Core", "Touchstone.Contracts", "Touchstone.Database", "Touchstone.Cli", "touchstone", "Touchstone.Web.Client");

    /// <summary>All types, nested ones as well.</summary>
    public IReadOnlyList<TypeDefinition> Types => field ??= [.. _modules.SelectMany(x => x.GetAllTypes())];

    public IReadOnlyList<MethodDefinition> Methods => field ??= [.. Types.SelectMany(x => x.Methods).Where(x => x.HasBody)];

    public bool Holds(TypeReference type) =>
        Written(type).Scope switch
        {
            ModuleDefinition => true,
            AssemblyNameReference other => _modules.Exists(x => x.Assembly.Name.Name == other.Name),
            _ => false,
        };

    /// <summary>The type that a person wrote: the outermost one around it.</summary>
    public static TypeReference Written(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type.GetElementType();
    }

    /// <summary>Every type that the type speaks of, in signatures, attributes and bodies.</summary>
    public static IEnumerable<TypeReference> Uses(TypeDefinition type)
    {
        IEnumerable<TypeReference?> direct =
        [
            type.BaseType,
            .. type.Interfaces.Select(x => x.InterfaceType),
            .. Attributes(type),
            .. type.Fields.SelectMany(x => Attributes(x).Append(x.FieldType)),
            .. type.Properties.SelectMany(x => Attributes(x).Append(x.PropertyType)),
            .. type.GenericParameters.SelectMany(x => x.Constraints).Select(x => x.ConstraintType),
            .. type.Methods.SelectMany(Signature),
            .. type.Methods.Where(x => x.HasBody).SelectMany(x => x.Body.Variables.Select(v => v.VariableType).Concat(x.Body.Instructions.SelectMany(Operand))),
        ];
        return direct.OfType<TypeReference>().SelectMany(Parts);
    }

    /// <summary>The type with what it is made of: element types and generic arguments.</summary>
    public static IEnumerable<TypeReference> Parts(TypeReference type) =>
        type switch
        {
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
            TypeSpecification of => Parts(of.ElementType),
            _ => [type],
        };

    private static IEnumerable<TypeReference?> Signature(MethodDefinition method) =>
        [
            method.ReturnType,
            .. method.Parameters.Select(x => x.ParameterType),
            .. Attributes(method),
            .. method.GenericParameters.SelectMany(x => x.Constraints).Select(x => x.ConstraintType),
        ];

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(x => x.ConstructorArguments.Select(a => a.Value).OfType<TypeReference>().Append(x.AttributeType));

    private static IEnumerable<TypeReference?> Operand(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => [type],
            FieldReference field => [field.DeclaringType, field.FieldType],
            MethodReference method =>
            [
                method.DeclaringType,
                method.ReturnType,
                .. method.Parameters.Select(x => x.ParameterType),
                .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
            ],
            _ => [],
        };
}
