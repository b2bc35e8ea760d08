namespace Touchstone.Shared.Jobs;

/// <summary>An attempt was away so long that another took the work over: it stops and writes nothing more.</summary>
internal sealed class WorkTakenOverException(Guid job, int attempt) : Exception($"Attempt {attempt} of the work {job} was taken over by another.");
