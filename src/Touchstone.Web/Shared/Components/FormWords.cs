namespace Touchstone.Web.Shared.Components;

/// <summary>What a verb says of a member of its request, with the label of the field in place of the member's name.</summary>
internal static class FormWords
{
    public static string Of(FormField field, IEnumerable<string> said) =>
        string.Join(' ', said.Distinct().Select(x => x.Replace($"“{field.Place}”", field.Label, StringComparison.Ordinal)));
}
