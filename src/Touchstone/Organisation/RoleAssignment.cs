using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>A person holds a role from a date, everywhere or for a team and those below it.</summary>
internal sealed class RoleAssignment : IAnnounced
{
    public Guid Id { get; set; }
    public Guid PersonId { get; set; }
    public Role Role { get; set; }
    public Guid? TeamId { get; set; }
    public DateOnly From { get; set; }
    public DateOnly? Until { get; set; }

    IEnumerable<Life> IAnnounced.Lives => [new("role", Id, Until is { } until ? $"until {until:yyyy-MM-dd}" : "held")];

    /// <summary>Ends it on that day, or before it began where the day is earlier.</summary>
    public void End(DateOnly on)
    {
        RequireHeldAfter(on);
        Until = on < From ? From : on;
    }

    public void RequireHeldAfter(DateOnly on)
    {
        if (Until <= on)
            throw RuleBrokenException.Conflict("role-ended", "This role has already ended.");
    }
}
