using Touchstone.Shared.Access;

namespace Touchstone.Web.Shared.Frame;

/// <summary>Something that waits for whoever may see to it, without being anybody's own work: how much, and where.</summary>
public sealed record WaitingLine(string Text, string Href, int Count);

/// <summary>What of a slice waits; the start page counts it. The source itself checks what the person may see.</summary>
public interface IWaiting
{
    Task<IReadOnlyList<WaitingLine>> ListAsync(Actor actor, CancellationToken stop);
}
