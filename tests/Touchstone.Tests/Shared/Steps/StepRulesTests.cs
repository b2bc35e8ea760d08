using System.Reflection;
using Touchstone.Shared.Steps;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared.Steps;

public sealed class StepRulesTests
{
    /// <summary>Whoever adds a record with a state gives it its steps; nobody else sets the state.</summary>
    [Fact]
    public async Task Every_record_with_a_state_takes_its_steps_itself()
    {
        await using var organisation = new TestOrganisation();
        await using var db = organisation.OpenDatabase();
        var stateful = db
            .Model.GetEntityTypes()
            .Select(x => x.ClrType)
            .Distinct()
            .Where(x => x.GetProperty("State", BindingFlags.Public | BindingFlags.Instance) is { PropertyType.IsEnum: true })
            .ToList();

        Assert.True(stateful.Count >= 4);
        Assert.All(
            stateful,
            x =>
            {
                Assert.False(x.GetProperty("State")!.SetMethod?.IsPublic, $"{x.Name}.State is set from outside: a step is a method of the record.");
                Assert.True(
                    Array.Exists(x.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITakesSteps<>)),
                    $"{x.Name} has a state and does not say which steps it can take."
                );
            }
        );
    }
}
