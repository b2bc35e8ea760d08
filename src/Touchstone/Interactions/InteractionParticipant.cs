namespace Touchstone.Interactions;

/// <summary>An agent or bot who took part, with their team at the time and their segment of the interaction.</summary>
internal sealed class InteractionParticipant
{
    public long Id { get; set; }
    public long InteractionId { get; set; }
    public int Ordinal { get; set; }
    public Guid PersonId { get; set; }
    public Guid? TeamId { get; set; }
    public decimal? FromSeconds { get; set; }
    public decimal? UntilSeconds { get; set; }
}
