using Touchstone.Shared.Access;

namespace Touchstone.Web.Shared.Components;

/// <summary>People whom some picker offers; it checks itself whom the acting person may choose from.</summary>
public interface IPickSource
{
    string Name { get; }

    Task<IReadOnlyList<PickChoice>> ListAsync(Actor actor, CancellationToken stop);
}
