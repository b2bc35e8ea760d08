namespace Touchstone.Shared.Forms;

/// <summary>A form that was sent; each opening of a form has an id of its own.</summary>
internal sealed class SentForm
{
    public Guid Id { get; set; }
    public DateTimeOffset At { get; set; }
}
