using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Touchstone.DataProtection;

/// <summary>Removes payment-card data from every name, text and number of a JSON value.</summary>
public static class JsonRedactor
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Redact(JsonElement value) => Redact(value, "", null);

    /// <summary>The same, but what is doubtful is held back for a while instead of lost.</summary>
    internal static string Redact(JsonElement value, string place, DoubtfulNumbers? doubtful)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
            new JsonRedaction(writer, place, doubtful).Write(value, null);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
