using System.Reflection;

namespace Touchstone.Organisation;

/// <summary>Long passwords that are not known to be bad; no rules about kinds of characters.</summary>
public sealed class PasswordRules
{
    public const int MinimumLength = 12;
    private static readonly Lazy<HashSet<string>> KnownBad = new(Load);

    /// <summary>What is wrong with the password, in words; null when it will do.</summary>
    public string? Problem(string email, string? password)
    {
        if (string.IsNullOrEmpty(password) || password.Length < MinimumLength)
            return $"A password has at least {MinimumLength} characters. A few words in a row are easy to remember.";
        if (password.Length > 256)
            return "A password has at most 256 characters.";
        var lower = password.ToLowerInvariant();
        if (password.Distinct().Count() < 5)
            return "The password uses too few different characters.";
        var name = email.Split('@')[0].ToLowerInvariant();
        if ((name.Length >= 4 && lower.Contains(name)) || lower.Contains(email.ToLowerInvariant()))
            return "The password must not contain your e-mail name.";
        if (KnownBad.Value.Contains(lower) || KnownBad.Value.Contains(lower.TrimEnd("0123456789!.?".ToCharArray())))
            return "This password is on the list of those that attackers try first. Choose another.";
        return null;
    }

    private static HashSet<string> Load()
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream("Touchstone.Organisation.known-bad-passwords.txt")
            ?? throw new InvalidOperationException("The list of known bad passwords is missing from the build.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
