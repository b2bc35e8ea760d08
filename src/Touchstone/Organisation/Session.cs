namespace Touchstone.Organisation;

/// <summary>A sign-in that is still good: the cookie names it, and without it the cookie opens nothing.</summary>
internal sealed class Session
{
    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset EndsAt { get; set; }
}
