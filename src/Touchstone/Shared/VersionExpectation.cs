namespace Touchstone.Shared;

/// <summary>A change says from which version of a record it was made; when the record has moved on, the change is refused.</summary>
internal static class VersionExpectation
{
    extension(IVersioned record)
    {
        public void MustBeAt(ExpectedVersion expected) => expected.RequireAt(record.Version);

        /// <summary>The record itself changes with what hangs on it, so that two who change that at once do not both succeed.</summary>
        public void Touch() => record.Version++;
    }
}
