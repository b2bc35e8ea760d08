using System.Reflection;
using System.Runtime.CompilerServices;
using Touchstone.Evaluations;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared;

public sealed class RequestTests
{
    /// <summary>Every verb of the product with the request it takes.</summary>
    public static TheoryData<Type, Type> Verbs =>
        [
            .. typeof(QualityDb)
                .Assembly.GetExportedTypes()
                .SelectMany(
                    x => x.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.Name == "ExecuteAsync"),
                    (verb, method) => (verb, method)
                )
                .SelectMany(
                    x => x.method.GetParameters().Where(p => p.ParameterType.Name.EndsWith("Request", StringComparison.Ordinal)),
                    (x, p) => (x.verb, p.ParameterType)
                )
                .Distinct()
                .Select(x => new TheoryDataRow<Type, Type>(x.verb, x.ParameterType)),
        ];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_verb_refuses_a_request_with_a_text_that_cannot_be_one(Type verb, Type request)
    {
        await using var organisation = new TestOrganisation();
        var subject = typeof(TestOrganisation).GetMethod("Get")!.MakeGenericMethod(verb).Invoke(organisation, null)!;
        var execute = verb.GetMethods().First(x => x.Name == "ExecuteAsync" && x.GetParameters().Any(p => p.ParameterType == request));
        foreach (var property in request.GetProperties().Where(x => x.PropertyType == typeof(string) && x.SetMethod is not null))
        {
            var bad = RuntimeHelpers.GetUninitializedObject(request);
            property.SetValue(bad, "a\0b");
            var given = execute
                .GetParameters()
                .Select(p =>
                    p.ParameterType == request ? bad
                    : p.ParameterType == typeof(Touchstone.Shared.Access.Actor) ? organisation.System
                    : p.ParameterType == typeof(ExpectedVersion) ? ExpectedVersion.Any
                    : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType)
                    : null
                )
                .ToArray();
            if (verb == typeof(ChangePassword))
                continue; // It asks first who acts; a system person has no password.
            var refused = await Assert.ThrowsAsync<InvalidRequestException>(() => (Task)execute.Invoke(subject, given)!);
            Assert.Contains(refused.Errors.Keys, x => string.Equals(x, property.Name, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Every_slip_is_named_where_it_stands()
    {
        var request = new ApplyChangesRequest([
            new EvaluationChange
            {
                OperationId = Guid.Empty,
                Kind = (EvaluationChangeKind)99,
                Seconds = -1,
            },
        ]);
        var refused = Assert.Throws<InvalidRequestException>(() => Request.Check(request));
        Assert.Equal(["changes[0].kind", "changes[0].operationId", "changes[0].seconds"], refused.Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_is_a_text()
    {
        foreach (var name in new[] { "\ud800", "a\udc00b", "a\0", "   ", "" })
            Assert.Throws<InvalidRequestException>(() => Request.Check(new AddSiteRequest(name)));
    }

    [Fact]
    public void What_is_right_passes_emoji_and_all() =>
        Request.Check(new AddPersonRequest("Zoë 👩‍🔧", PersonKind.Bot, "zoe@example.org", From: new DateOnly(2026, 1, 1)));

    [Fact]
    public void A_day_that_no_work_was_done_on_is_refused() =>
        Assert.Equal(
            ["from"],
            Assert.Throws<InvalidRequestException>(() => Request.Check(new AddPersonRequest("Ann", PersonKind.Staff, From: DateOnly.MinValue))).Errors.Keys
        );

    [Theory]
    [InlineData("arrivedAt", "arrived_at")]
    [InlineData("interactoinId", "interaction_id")]
    [InlineData("xyz", null)]
    public void The_nearest_name_is_the_one_probably_meant(string written, string? meant) =>
        Assert.Equal(meant, NearestName.Of(written, ["arrived_at", "interaction_id", "channel"]));
}
