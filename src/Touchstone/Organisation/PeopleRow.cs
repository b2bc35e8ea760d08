using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Touchstone.Shared.Searching;
using Touchstone.Shared.Tables;

namespace Touchstone.Organisation;

/// <summary>One checked row of a file of people.</summary>
internal sealed record PeopleRow(
    string Name,
    string? Email,
    string? StaffNumber,
    PersonKind? Kind,
    string? Team,
    string? Site,
    Role? Role,
    string? RoleTeam,
    DateOnly? From,
    DateOnly? Until
)
{
    private static readonly EmailAddressAttribute EmailRule = new();
    private static readonly string[] DayForms = ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy"];

    public static PeopleRow Read(PeopleColumns columns, TableRow row)
    {
        string? Cell(string column) =>
            columns.Place(column) is { } place && place < row.Cells.Count && !string.IsNullOrWhiteSpace(row.Cells[place]) ? row.Cells[place].Trim() : null;
        var name = Cell("name") ?? throw new BadCellException("name", "There is no name.", null);
        if (name.Length > 200)
            throw new BadCellException("name", "A name has at most 200 characters.", name[..40]);
        if (name.Any(char.IsControl))
            throw new BadCellException("name", "The name contains characters that cannot be shown.", null);
        var email = NormalForm.OfEmail(Cell("email"));
        if (email is not null && (email.Length > 254 || !EmailRule.IsValid(email) || email.Any(char.IsWhiteSpace)))
            throw new BadCellException("email", "This is not an e-mail address.", email);
        var number = Cell("staff number");
        if (number?.Length > 100)
            throw new BadCellException("staff number", "A staff number has at most 100 characters.", number[..40]);
        var team = Limited("team");
        var roleTeam = Limited("role team");
        var role = Cell("role") is { } word ? RoleOf(word) : (Role?)null;
        var (from, until) = (Day("from"), Day("until"));
        if (until <= from)
            throw new BadCellException("until", "The last day is before the first.", Cell("until"));
        if (roleTeam is not null && role is null)
            throw new BadCellException("role", "A role team is named, but no role.", null);
        return new PeopleRow(name, email, number, Cell("kind") is { } kind ? KindOf(kind) : null, team, Limited("site"), role, roleTeam, from, until);

        string? Limited(string column) =>
            Cell(column) is { Length: > 200 } long_ ? throw new BadCellException(column, "A name has at most 200 characters.", long_[..40]) : Cell(column);

        DateOnly? Day(string column)
        {
            if (Cell(column) is not { } text)
                return null;
            return DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw new BadCellException(column, "This is not a date such as 2026-03-31.", text);
        }
    }

    private static PersonKind KindOf(string word) =>
        word.ToLowerInvariant() switch
        {
            "staff" or "person" or "human" or "employee" => PersonKind.Staff,
            "bot" => PersonKind.Bot,
            _ => throw new BadCellException("kind", "A kind is staff or bot.", word),
        };

    private static Role RoleOf(string word)
    {
        var plain = word.Replace(" ", "").Replace("-", "").Replace("_", "");
        return Enum.GetNames<Role>().Any(x => x.Equals(plain, StringComparison.OrdinalIgnoreCase))
            ? Enum.Parse<Role>(plain, ignoreCase: true)
            : throw new BadCellException("role", $"A role is {string.Join(", ", Enum.GetValues<Role>().Select(RoleNames.Of)).ToLowerInvariant()}.", word);
    }
}
