using Touchstone.Shared.Access;

namespace Touchstone.Organisation;

/// <summary>What somebody must be allowed everywhere to take a step: the verbs ask for it, and what is offered goes by it.</summary>
internal static class OrganisationRights
{
    extension(PersonAction step)
    {
        public Permission Needs => step is PersonAction.Match or PersonAction.TakeOver ? Permission.ImportInteractions : Permission.ManageOrganisation;
    }

    extension(TeamAction step)
    {
        public Permission Needs =>
            step switch
            {
                TeamAction.Edit or TeamAction.Close or TeamAction.TakeIn => Permission.ManageOrganisation,
                _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
            };
    }

    extension(ApiKeyAction step)
    {
        public Permission Needs =>
            step switch
            {
                ApiKeyAction.Revoke => Permission.ManageApiKeys,
                _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
            };
    }
}
