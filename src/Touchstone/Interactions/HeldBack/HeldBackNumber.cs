using Touchstone.DataProtection;

namespace Touchstone.Interactions.HeldBack;

/// <summary>A number that may be a card's, taken out of an interaction and kept sealed for a set time. Its marks stand where it stood.</summary>
internal sealed class HeldBackNumber
{
    public long Id { get; set; }
    public long InteractionId { get; set; }

    /// <summary>In which field, or in the transcript.</summary>
    public string Place { get; set; } = "";

    /// <summary>The letters of its marks.</summary>
    public string Code { get; set; } = "";
    public byte[] Sealed { get; set; } = [];
    public DateTimeOffset HeldAt { get; set; }

    public static IEnumerable<HeldBackNumber> Of(long interaction, IReadOnlyList<SealedNumber> numbers, DateTimeOffset now) =>
        numbers.Select(x => new HeldBackNumber
        {
            InteractionId = interaction,
            Place = x.Place,
            Code = x.Code,
            Sealed = x.Sealed,
            HeldAt = now,
        });
}
