using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace Touchstone.Shared;

/// <summary>What is known of a member of a request: whether it must be there, and what it may hold.</summary>
internal sealed class RequestMember
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<RequestMember>> Known = new();

    private readonly PropertyInfo _property;
    private readonly IReadOnlyList<ValidationAttribute> _limits;

    private RequestMember(PropertyInfo property, NullabilityInfoContext nullability)
    {
        _property = property;
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        _limits = [.. property.GetCustomAttributes<ValidationAttribute>()];
        IsNeeded =
            _limits.Any(x => x is RequiredAttribute)
            || (!property.PropertyType.IsValueType && nullability.Create(property).ReadState == NullabilityState.NotNull);
    }

    public string Name { get; }

    public bool IsNeeded { get; }

    public static IReadOnlyList<RequestMember> Of(Type type) =>
        Known.GetOrAdd(
            type,
            static x =>
            {
                var nullability = new NullabilityInfoContext();
                return
                [
                    .. x.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                        .Where(p => p.GetIndexParameters().Length == 0 && p.SetMethod is not null)
                        .Select(p => new RequestMember(p, nullability)),
                ];
            }
        );

    /// <summary>The product's own records; what comes from elsewhere has its own reader.</summary>
    public static bool IsRecord(Type type) =>
        type.Namespace?.StartsWith("Touchstone", StringComparison.Ordinal) == true && type is { IsEnum: false, IsValueType: false };

    public object? Read(object record) => _property.GetValue(record);

    public string? Problem(object record, object value) =>
        _limits.FirstOrDefault(x => !Fits(x, record, value)) switch
        {
            null => null,
            RequiredAttribute => "is missing",
            StringLengthAttribute x when x.MinimumLength > 0 => $"has {x.MinimumLength} to {x.MaximumLength} characters",
            StringLengthAttribute x => $"has at most {x.MaximumLength} characters",
            RangeAttribute x => $"lies between {x.Minimum} and {x.Maximum}",
            LengthAttribute x => $"has {x.MinimumLength} to {x.MaximumLength} entries",
            MaxLengthAttribute x => $"has at most {x.Length} entries",
            EmailAddressAttribute => "is not an e-mail address",
            var x => x.FormatErrorMessage(Name).TrimEnd('.'),
        };

    private static bool Fits(ValidationAttribute limit, object record, object value)
    {
        // A text of white space alone says nothing.
        if (limit is StringLengthAttribute { MinimumLength: > 0 } least && value is string text)
            value = text.Trim().Length < least.MinimumLength ? "" : text;
        return limit.GetValidationResult(value, new ValidationContext(record)) == ValidationResult.Success;
    }
}
