using System.Reflection;

namespace Touchstone.Web.Shared.Components;

/// <summary>What people type, without white space around it; a field that may be empty and is, says nothing.</summary>
internal static class TidyText
{
    public static void In(object form)
    {
        foreach (var property in form.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.PropertyType != typeof(string) || property.SetMethod is null || property.GetValue(form) is not string text || IsSecret(property))
                continue;
            var tidy = text.Trim();
            property.SetValue(form, tidy.Length == 0 && !FieldLimits.Of(property).IsRequired ? null : tidy);
        }
    }

    // A password is what it is, blanks and all.
    private static bool IsSecret(PropertyInfo property) => property.Name.Contains("Password", StringComparison.Ordinal);
}
