using Microsoft.EntityFrameworkCore;
using Touchstone.Demonstration.Conversations;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Demonstration;

/// <summary>Makes the sites, teams and people of Merrow Valley Services.</summary>
internal sealed class DemonstrationOrganisation(IDbContextFactory<QualityDb> databases, IdSource ids, DemonstrationPlan plan)
{
    private static readonly string[] Sites = ["Merrowbridge", "Harley Cross", "Stannfield"];
    private static readonly (string Name, int Site)[] Teams =
    [
        ("Merrowbridge Billing", 0),
        ("Merrowbridge Faults", 0),
        ("Harley Cross Home", 1),
        ("Harley Cross Broadband", 1),
        ("Stannfield Payments", 2),
        ("Stannfield Service", 2),
    ];

    private const double Usual = 0.55;
    private const double Spread = 0.42;
    private static readonly double[] Severities = [0.42, 0.15, 0.0, -0.05, -0.2, -0.38];

    public async Task<DemonstrationPeople> MakeAsync(CancellationToken stop)
    {
        var rng = plan.Generator("people");
        var names = PeopleNames.Distinct(60, rng);
        var started = new DateTimeOffset(plan.From.AddDays(-14), new TimeOnly(9, 0), TimeSpan.Zero);
        var establishment = new Establishment("Merrow Valley Services", "Europe/London", started, IsDemonstration: true);
        var sites = Sites.Select(x => establishment.AddSite(ids.Next(started), x)).ToList();
        var teams = Teams.Select(x => establishment.AddTeam(ids.Next(started), x.Name, sites[x.Site])).ToList();
        var next = 0;

        Guid Staff(Role role, int? team = null, bool everywhere = true)
        {
            var (name, number) = (names[next], $"M{1000 + next * 7}");
            next++;
            return establishment.AddPerson(
                ids.Next(started),
                name.Full,
                Address(name),
                number,
                role,
                team is { } t ? teams[t] : null,
                everywhere ? null : teams[team!.Value],
                plan.From.AddDays(-14),
                withAccount: ids.Next(started)
            );
        }

        Staff(Role.Administrator);
        var manager = Staff(Role.QualityManager);
        Staff(Role.QualityManager);
        var evaluators = Severities.Select(x => new DemonstrationEvaluator(Staff(Role.Evaluator), names[next - 1], x)).ToList();
        for (var team = 0; team < teams.Count; team++)
            Staff(Role.TeamLeader, team, everywhere: false);
        var agents = new List<DemonstrationAgent>();
        for (var i = 0; i < 40; i++)
        {
            var team = i % teams.Count;
            var id = Staff(Role.Agent, team, everywhere: false);
            agents.Add(
                new DemonstrationAgent(
                    id,
                    names[next - 1],
                    $"M{1000 + (next - 1) * 7}",
                    team,
                    teams[team],
                    Sites[Teams[team].Site],
                    Everyday(AgentQuality.Draw(rng)),
                    0.6 + 0.8 * rng.NextDouble()
                )
            );
        }
        await establishment.StoreAsync(databases, Actor.System("The demonstration", "demonstration"), ids, stop);
        return new DemonstrationPeople(agents, evaluators, manager);
    }

    // Agents of one service differ less than people at large, and most do most things well.
    private static AgentQuality Everyday(AgentQuality x) =>
        new(Usual + Spread * x.Opening, Usual + Spread * x.Understanding, Usual + Spread * x.Resolving, Usual + Spread * x.Closing, x.Shifts);

    private static string Address(PersonName name) => $"{name.First}.{name.Last}@merrow-valley.example".ToLowerInvariant();
}
