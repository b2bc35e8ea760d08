using System.Reflection;
using Touchstone.Shared;

namespace Touchstone.Web.Shared.Api;

/// <summary>What an operation is called with is checked as the verbs check it: no unknown word, no day out of range, no text that cannot be one.</summary>
internal static class ArgumentCheck
{
    public static EndpointFilterDelegate Of(EndpointFilterFactoryContext operation, EndpointFilterDelegate next)
    {
        var parameters = operation.MethodInfo.GetParameters();
        return invocation =>
        {
            var errors = new Dictionary<string, List<string>>();
            for (var i = 0; i < parameters.Length; i++)
            {
                if (invocation.Arguments[i] is { } value && IsSent(value))
                    Request.Collect(value, IsRecord(value) ? "" : parameters[i].Name!, errors);
            }
            Request.Throw(errors);
            return next(invocation);
        };
    }

    // An id that belongs to nobody is answered as one that is not there.
    private static bool IsSent(object value) => value is string or Enum or DateOnly or DateTimeOffset or double || IsRecord(value);

    private static bool IsRecord(object value) =>
        value.GetType() is { IsEnum: false, IsValueType: false } type
        && type.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance) is not null
        && type.Namespace?.StartsWith("Touchstone", StringComparison.Ordinal) == true;
}
