using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Touchstone.Web.Shared.Components;

/// <summary>What the request says of one of its members, in the words of HTML: the same annotations that the verb checks.</summary>
internal sealed record FieldLimits(bool IsRequired, int? MaxLength, int? MinLength, string? Min, string? Max, bool IsEmail)
{
    public static FieldLimits Of(MemberInfo member)
    {
        var all = member.GetCustomAttributes<ValidationAttribute>().ToList();
        var text = all.OfType<StringLengthAttribute>().FirstOrDefault();
        var range = all.OfType<RangeAttribute>().FirstOrDefault();
        return new FieldLimits(
            all.Any(x => x is RequiredAttribute) || IsNeeded(member),
            text?.MaximumLength ?? all.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length,
            text is { MinimumLength: > 1 } ? text.MinimumLength : null,
            range is null ? null : FieldValue.Text(range.Minimum),
            range is null ? null : FieldValue.Text(range.Maximum),
            all.Any(x => x is EmailAddressAttribute)
        );
    }

    private static bool IsNeeded(MemberInfo member) =>
        member is PropertyInfo property
        && (
            property.PropertyType.IsValueType
                ? Nullable.GetUnderlyingType(property.PropertyType) is null && property.PropertyType != typeof(bool)
                : new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull
        );
}
