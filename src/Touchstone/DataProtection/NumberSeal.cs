using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Touchstone.Shared.Access;

namespace Touchstone.DataProtection;

/// <summary>Encrypts numbers that are held back under a key made of the installation's, bound to the record and the place they stood in: elsewhere they do not
/// open.</summary>
internal sealed class NumberSeal(InstallationKey key)
{
    private static readonly int Nonce = AesGcm.NonceByteSizes.MaxSize,
        Tag = AesGcm.TagByteSizes.MaxSize;

    /// <summary>A record is named by its source and its id there.</summary>
    public DoubtfulNumbers Open(string source, string externalId) => new(this, RecordOf(source, externalId));

    public byte[] Close(string record, string place, string code, IReadOnlyList<string> pieces)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(pieces);
        var result = new byte[Nonce + plain.Length + Tag];
        var nonce = result.AsSpan(0, Nonce);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(KeyFor("held numbers"), Tag);
        cipher.Encrypt(nonce, plain, result.AsSpan(Nonce, plain.Length), result.AsSpan(Nonce + plain.Length), Bound(record, place, code));
        return result;
    }

    /// <summary>The pieces in the order of their marks; nothing when the key is another, or the row was moved or altered.</summary>
    public IReadOnlyList<string>? Read(string source, string externalId, SealedNumber number)
    {
        var bytes = number.Sealed;
        if (bytes.Length < Nonce + Tag)
            return null;
        var plain = new byte[bytes.Length - Nonce - Tag];
        using var cipher = new AesGcm(KeyFor("held numbers"), Tag);
        try
        {
            cipher.Decrypt(
                bytes.AsSpan(0, Nonce),
                bytes.AsSpan(Nonce, plain.Length),
                bytes.AsSpan(Nonce + plain.Length),
                plain,
                Bound(RecordOf(source, externalId), number.Place, number.Code)
            );
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return JsonSerializer.Deserialize<List<string>>(plain);
    }

    public byte[] NameOf(string record, string digits) => HMACSHA256.HashData(KeyFor("names of held numbers"), Encoding.UTF8.GetBytes($"{record}|{digits}"));

    private byte[] KeyFor(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Read(), 32, info: Encoding.UTF8.GetBytes(purpose));

    private static byte[] Bound(string record, string place, string code) => Encoding.UTF8.GetBytes($"{record}|{place}|{code}");

    private static string RecordOf(string source, string externalId) => $"{source.Length}:{source}|{externalId.Length}:{externalId}";
}
