using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Web.Shared.Components;

/// <summary>A form that somebody sent: who, what they filled in, and the version of the record they saw.</summary>
public sealed record FormSent(Actor Actor, IFormCollection Fields)
{
    public ExpectedVersion Version => Fields.Version();
}
