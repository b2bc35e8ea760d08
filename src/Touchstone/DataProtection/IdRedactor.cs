using System.Security.Cryptography;
using System.Text;
using Touchstone.Shared.Access;

namespace Touchstone.DataProtection;

/// <summary>An id that is a card number gets a keyed name instead: still one name for one id, and nobody can compute the number back.</summary>
public sealed class IdRedactor(InstallationKey key)
{
    public string Redact(string id)
    {
        if (!CardRedactor.HoldsCard(id)) return id;
        var name = HMACSHA256.HashData(key.Read(), Encoding.UTF8.GetBytes("id|" + id));
        return $"{Redaction.CardGap} {Convert.ToHexStringLower(name.AsSpan(0, 8))}";
    }
}
