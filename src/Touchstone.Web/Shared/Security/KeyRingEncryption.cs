using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Touchstone.Shared.Access;

namespace Touchstone.Web.Shared.Security;

/// <summary>Encrypts the keys that protect cookies before they are stored, with a key derived from that of the installation, so that a copy of the database
/// alone lets nobody forge a sign-in.</summary>
public sealed class KeyRingEncryption(InstallationKey secret) : IXmlEncryptor
{
    private const string Element = "encryptedKey";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        var cipher = new byte[plain.Length];
        using var aes = new AesGcm(Derive(secret), tag.Length);
        aes.Encrypt(nonce, plain, cipher, tag);
        return new EncryptedXmlInfo(new XElement(Element, Convert.ToBase64String([.. nonce, .. tag, .. cipher])), typeof(Decryptor));
    }

    private static byte[] Derive(InstallationKey secret) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Read(), 32, info: "touchstone key ring"u8.ToArray());

    /// <summary>Reads what <see cref="KeyRingEncryption"/> wrote; the framework makes it by name.</summary>
    public sealed class Decryptor(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement)
        {
            var stored = Convert.FromBase64String(encryptedElement.Value).AsSpan();
            var nonce = stored[..AesGcm.NonceByteSizes.MaxSize];
            var tag = stored.Slice(nonce.Length, AesGcm.TagByteSizes.MaxSize);
            var cipher = stored[(nonce.Length + tag.Length)..];
            var plain = new byte[cipher.Length];
            using var aes = new AesGcm(Derive(services.GetRequiredService<InstallationKey>()), tag.Length);
            aes.Decrypt(nonce, cipher, tag, plain);
            return XElement.Parse(Encoding.UTF8.GetString(plain));
        }
    }
}
