using Touchstone.Causes;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Components;

namespace Touchstone.Web.Causes;

/// <summary>The members of staff who can look after a cause.</summary>
internal sealed class CauseOwnerPicks(CauseQueries causes) : IPickSource
{
    public const string Source = "cause-owners";

    public string Name => Source;

    public async Task<IReadOnlyList<PickChoice>> ListAsync(Actor actor, CancellationToken stop) =>
        [.. (await causes.OwnersToChooseAsync(actor, stop)).Select(x => new PickChoice(x.Id, x.Name, x.KnownAs))];
}
