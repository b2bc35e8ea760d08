using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Touchstone.Shared.Access;

/// <summary>Where the secret of the installation is kept.</summary>
public sealed class InstallationOptions : IValidatableObject
{
    private const int FewestBytes = 32;

    /// <summary>Base64 of at least 32 bytes. Empty: a key file is made in the data folder at first use.</summary>
    public string Key { get; set; } = "";

    /// <summary>Said expressly, once: a data folder that lost its database is used for a new installation.</summary>
    public bool BeginAnew { get; set; }

    /// <summary>The name of the setting while the key only sealed the audit log.</summary>
    internal static string? EarlierKey(IConfiguration configuration) => configuration["Audit:Key"];

    /// <summary>The bytes that a text stands for; nothing when it is no key.</summary>
    internal static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length >= FewestBytes ? bytes[..length] : null;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (Key.Length > 0 && Decode(Key) is null)
            yield return new ValidationResult(
                $"Installation:Key must be base64 of at least {FewestBytes} bytes; `openssl rand -base64 {FewestBytes}` makes one.",
                [nameof(Key)]
            );
    }
}
