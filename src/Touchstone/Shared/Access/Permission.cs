namespace Touchstone.Shared.Access;

/// <summary>Something a person may be allowed to do; docs/roles.md is the table.</summary>
public enum Permission
{
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
    AssignEvaluations,
    PerformEvaluations,
    ViewEvaluations,
    ReleaseEvaluations,
    VoidEvaluations,
    ViewResults,
    ExportResults,
    ReadOwnEvaluations,
    ShareViews,
}
