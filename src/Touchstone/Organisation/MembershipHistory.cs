using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>The dated memberships of one person: a person is in at most one team on a day, and what was stays as it was.</summary>
internal sealed class MembershipHistory(Guid personId, List<Membership> memberships)
{
    /// <summary>Memberships this made; the caller adds them to the store.</summary>
    public List<Membership> Added { get; } = [];

    public Membership? On(DateOnly day) => memberships.FirstOrDefault(x => x.From <= day && (x.Until is null || x.Until > day) && x.Until != x.From);

    /// <summary>From the day on the person is in this team; the membership of that day ends. False when it was so already.</summary>
    public bool Join(Guid teamId, DateOnly from, DateOnly? until, IdSource ids)
    {
        if (until <= from)
            throw new RuleBrokenException("until-before-from", "The last day is before the first.");
        var then = memberships.FirstOrDefault(x => x.From == from && x.Until != x.From) ?? On(from);
        if (then?.TeamId == teamId)
        {
            if (until is null || then.Until == until)
                return false;
            if (memberships.Any(x => x != then && x.From >= then.From && x.From < until && x.Until != x.From))
                throw Overlap();
            then.Until = until;
            return true;
        }
        if (then?.From == from)
            throw RuleBrokenException.Conflict("other-team-that-day", "The person starts in another team on that day.");
        var next = memberships.Where(x => x.From > from && x.Until != x.From).MinBy(x => x.From);
        if (until > next?.From)
            throw Overlap();
        if (then is not null)
            then.Until = from;
        var membership = new Membership
        {
            Id = ids.Next(),
            PersonId = personId,
            TeamId = teamId,
            From = from,
            Until = until ?? next?.From,
        };
        memberships.Add(membership);
        Added.Add(membership);
        return true;
    }

    /// <summary>From the day on the person is in no team.</summary>
    public bool Leave(DateOnly on)
    {
        var ended = false;
        foreach (var membership in memberships.Where(x => x.Until is null || x.Until > on))
        {
            membership.Until = membership.From > on ? membership.From : on;
            ended = true;
        }
        return ended;
    }

    private static RuleBrokenException Overlap() => RuleBrokenException.Conflict("memberships-overlap", "The person is in another team before that last day.");
}
