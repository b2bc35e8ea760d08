namespace Touchstone.Shared;

/// <summary>A change says from which version of a record it was made; when the record has moved on, the change is refused.</summary>
internal static class VersionExpectation
{
    extension(IVersioned record)
    {
        public void MustBeAt(int? expected)
        {
            if (expected is { } version && record.Version != version)
                throw RuleBrokenException.Conflict("changed-meanwhile", "Somebody changed this record meanwhile. Read it again and repeat your change.");
        }
    }
}
