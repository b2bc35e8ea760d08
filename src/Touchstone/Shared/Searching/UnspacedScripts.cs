using System.Text;

namespace Touchstone.Shared.Searching;

/// <summary>Scripts whose words no blank parts, or whose words are written together: they are searched by pairs of neighbouring letters.</summary>
internal static class UnspacedScripts
{
    public static bool Has(Rune rune) =>
        rune.Value
            is (>= 0x0E00 and <= 0x0EFF) // Thai, Lao
                or (>= 0x0F00 and <= 0x0FFF) // Tibetan
                or (>= 0x1000 and <= 0x109F)
                or (>= 0xA9E0 and <= 0xA9FF)
                or (>= 0xAA60 and <= 0xAA7F) // Myanmar
                or (>= 0x1100 and <= 0x11FF)
                or (>= 0xA960 and <= 0xA97F)
                or (>= 0xAC00 and <= 0xD7FF) // Hangul
                or (>= 0x1780 and <= 0x17FF)
                or (>= 0x19E0 and <= 0x19FF) // Khmer
                or (>= 0x1950 and <= 0x19DF)
                or (>= 0x1A20 and <= 0x1AAF)
                or (>= 0xAA80 and <= 0xAADF) // Tai
                or (>= 0x1B00 and <= 0x1B7F)
                or (>= 0xA980 and <= 0xA9DF) // Balinese, Javanese
                or (>= 0x2E80 and <= 0x2FDF)
                or (>= 0x3005 and <= 0x3007)
                or (>= 0x3021 and <= 0x31FF)
                or (>= 0x3400 and <= 0x4DBF)
                or (>= 0x4E00 and <= 0xA4CF)
                or (>= 0xF900 and <= 0xFAFF) // Han, kana, Bopomofo, Yi
                or (>= 0x16FE0 and <= 0x18DFF)
                or (>= 0x1AFF0 and <= 0x1B2FF)
                or (>= 0x20000 and <= 0x3FFFF);
}
