using Touchstone.Shared.Searching;

namespace Touchstone.Organisation;

/// <summary>Ids as sources write them: composed and decomposed letters, capitals, stray blanks and invisible marks make no other person. Digits do: 007 and 7
/// are two.</summary>
internal static class SourceIds
{
    public static string Normal(string id) => NormalForm.OfId(id);

    /// <summary>An id without marks that nobody sees, to be read as a name. Half a surrogate pair cannot be composed.</summary>
    public static string Shown(string id) =>
        string.Concat(string.Concat(id.EnumerateRunes()).Normalize().EnumerateRunes().Where(x => !NormalForm.IsUnseen(x))).Trim();
}
