namespace Touchstone.Shared;

/// <summary>What a slice that holds personal data can do for the person it is about.</summary>
public interface IPersonalDataHolder
{
    string Slice { get; }

    /// <summary>How many records here are about the person.</summary>
    Task<int> CountAsync(PersonalDataSubject subject, CancellationToken stop);

    /// <summary>The records about the person, as JSON text each.</summary>
    IAsyncEnumerable<string> ExportAsync(PersonalDataSubject subject, CancellationToken stop);

    /// <summary>Removes what identifies the person and says how many records were changed.</summary>
    Task<int> EraseAsync(PersonalDataSubject subject, CancellationToken stop);
}

/// <summary>A member of staff by id, or a customer by the pseudonym that interactions carry.</summary>
public sealed record PersonalDataSubject(Guid? PersonId, string? CustomerId);
