using Touchstone.Organisation;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Tests.Organisation;

public sealed class RolesDocumentTests
{
    [Fact]
    public void The_table_of_the_roles_page_is_what_the_program_enforces()
    {
        var rows = File.ReadAllLines(Path.Combine(SharedData.ProjectRoot, "docs", "roles.md"))
            .Where(x => x.StartsWith('|'))
            .Select(x => x.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
            .ToList();
        var roles = Enum.GetValues<Role>();
        Assert.Equal(["Permission", "In words", .. roles.Select(RoleNames.Of)], rows[0]);
        var table = rows.Skip(2).ToDictionary(x => x[0]);

        Assert.Equal(Enum.GetNames<Permission>().Order(), table.Keys.Order());
        foreach (var permission in Enum.GetValues<Permission>())
        {
            for (var column = 0; column < roles.Length; column++)
            {
                var cell = table[permission.ToString()][column + 2];
                var given = RolePermissions.Of(roles[column]).Contains(permission);
                var expected = !given
                    ? "–"
                    : roles[column] switch
                    {
                        Role.TeamLeader => "own teams",
                        Role.Agent => "own",
                        _ => "everywhere",
                    };
                Assert.True(cell == expected, $"{permission} of {roles[column]}: the page says “{cell}”, the program “{expected}”.");
            }
        }
    }
}
