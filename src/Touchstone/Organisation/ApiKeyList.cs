using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;
using Touchstone.Shared.Searching;

namespace Touchstone.Organisation;

/// <summary>The list of API keys.</summary>
public sealed class ApiKeyList(ApiKeyQueries queries, TimeProvider time) : ShortList<ApiKeyFilter, ApiKeyView>
{
    public override string Name => "api-keys";

    public override string Title => "API keys";

    public override (string One, string Many) Nouns => ("key", "keys");

    public override string UsualSort => "-created";

    public override IReadOnlyList<ListColumn<ApiKeyView>> Columns { get; } =
    [
        new("name", "For", x => x.Name) { Sort = "name", IsName = true },
        new("prefix", "Begins with", x => x.Prefix),
        new("person", "Acts as", x => x.PersonName) { Sort = "person" },
        new("created", "Created", x => x.CreatedAt) { Sort = "created", StartsHigh = true },
        new("expires", "Expires", x => x.ExpiresAt) { Sort = "expires" },
        new("used", "Last used", x => x.LastUsedAt) { Sort = "used", StartsHigh = true },
        new("revoked", "Revoked", x => x.RevokedAt),
    ];

    public override bool MaySee(Actor actor) => actor.MayEverywhere(Permission.ManageApiKeys);

    public ApiKeyState StateOf(ApiKeyView x) =>
        x.RevokedAt is not null ? ApiKeyState.Revoked
        : x.ExpiresAt <= time.GetUtcNow() ? ApiKeyState.Expired
        : ApiKeyState.Valid;

    protected override async Task<IReadOnlyList<ApiKeyView>> AllAsync(Actor actor, ApiKeyFilter filter, CancellationToken stop)
    {
        var words = NameSearch.WordsOf(filter.Q);
        return
        [
            .. (await queries.ListAsync(actor, stop)).Where(x =>
                (filter.State is not { } state || StateOf(x) == state) && NameSearch.Fits(NameSearch.TextOf(x.Name, x.PersonName, x.Prefix), words)
            ),
        ];
    }

    protected override string IdOf(ApiKeyView row) => row.Id.ToString();
}
