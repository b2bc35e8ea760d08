namespace Touchstone.Organisation;

/// <summary>Roles as people read them.</summary>
public static class RoleNames
{
    public static string Of(Role role) =>
        role switch
        {
            Role.QualityManager => "Quality manager",
            Role.TeamLeader => "Team leader",
            _ => role.ToString(),
        };
}
