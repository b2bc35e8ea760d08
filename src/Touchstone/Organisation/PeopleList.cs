using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

namespace Touchstone.Organisation;

/// <summary>The list of people.</summary>
public sealed class PeopleList(PeopleQueries queries, OrganisationQueries organisation) : ListOf<PeopleFilter, PersonView>
{
    public override string Name => "people";

    public override string Title => "People";

    public override (string One, string Many) Nouns => ("person", "people");

    public override string UsualSort => "name";

    public override IReadOnlyList<ListColumn<PersonView>> Columns { get; } =
    [
        new("name", "Name", x => x.Name) { Sort = "name", IsName = true },
        new("team", "Team", x => x.TeamName) { Sort = "team" },
        new("roles", "Roles", x => string.Join(", ", x.Roles)),
        new("email", "E-mail", x => x.Email) { Sort = "email" },
        new("staffNumber", "Staff number", x => x.StaffNumber) { Sort = "staffNumber" },
        new("kind", "Kind", x => x.Kind == PersonKind.Bot ? "Bot" : "Staff") { IsUsual = false },
        new("account", "Signs in", x => x.HasAccount),
    ];

    public override bool MaySee(Actor actor) => actor.May(Permission.ViewPeople);

    public override Task<ListPage<PersonView>> PageAsync(Actor actor, PeopleFilter filter, string? cursor, int size, CancellationToken stop) =>
        queries.ListAsync(actor, filter, cursor, size, stop);

    public override Task<int> CountAsync(Actor actor, PeopleFilter filter, CancellationToken stop) => queries.CountAsync(actor, filter, stop);

    public override async Task<IReadOnlyDictionary<string, IReadOnlyList<FilterChoice>>> ChoicesAsync(Actor actor, CancellationToken stop) =>
        new Dictionary<string, IReadOnlyList<FilterChoice>>
        {
            ["team"] = [.. TeamTree.Of(await organisation.TeamsAsync(actor, stop)).Select(x => new FilterChoice(x.Team.Id.ToString(), x.Team.Name, x.Depth))],
            ["role"] = FilterChoice.Of<Role>(RoleNames.Of),
            ["kind"] = FilterChoice.Of<PersonKind>(x => x.ToString()),
            ["state"] = [new("toBeMatched", "To be matched"), new("left", "Left")],
        };
}
