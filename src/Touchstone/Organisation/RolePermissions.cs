using Touchstone.Shared.Access;
using static Touchstone.Shared.Access.Permission;

namespace Touchstone.Organisation;

/// <summary>The table of docs/roles.md: which permissions a role gives, within the teams the role is held for.</summary>
public static class RolePermissions
{
    private static readonly Dictionary<Role, Permission[]> Table = new()
    {
        [Role.Administrator] =
        [
            ManageOrganisation,
            ViewPeople,
            ManageApiKeys,
            ViewAudit,
            ViewInteractions,
            ImportInteractions,
            TypeInInteractions,
            EraseInteractions,
            RestoreHeldBack,
            ViewCauses,
            EditCauses,
            ViewScorecards,
            EditScorecards,
            ViewResults,
            ShareViews,
        ],
        [Role.QualityManager] =
        [
            ViewPeople,
            ViewAudit,
            ViewInteractions,
            ImportInteractions,
            TypeInInteractions,
            EraseInteractions,
            RestoreHeldBack,
            ViewCauses,
            EditCauses,
            ViewScorecards,
            EditScorecards,
            AssignEvaluations,
            PerformEvaluations,
            ViewEvaluations,
            ReleaseEvaluations,
            VoidEvaluations,
            ViewResults,
            ExportResults,
            ShareViews,
        ],
        [Role.Evaluator] =
        [
            ViewPeople,
            ViewInteractions,
            TypeInInteractions,
            ViewCauses,
            ViewScorecards,
            PerformEvaluations,
            ViewEvaluations,
            ReleaseEvaluations,
            ViewResults,
        ],
        [Role.TeamLeader] =
        [
            ViewPeople,
            ViewInteractions,
            TypeInInteractions,
            ViewCauses,
            ViewScorecards,
            AssignEvaluations,
            ViewEvaluations,
            ViewResults,
            ExportResults,
            ShareViews,
        ],
        [Role.Agent] = [ViewCauses, ViewScorecards, ReadOwnEvaluations],
    };

    public static IReadOnlyList<Permission> Of(Role role) => Table[role];
}
