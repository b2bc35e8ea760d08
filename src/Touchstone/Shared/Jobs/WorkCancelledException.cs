namespace Touchstone.Shared.Jobs;

/// <summary>Somebody cancelled long work; the message says how far it had come.</summary>
internal sealed class WorkCancelledException(string? done)
    : OperationCanceledException(
        string.IsNullOrEmpty(done) ? "Cancelled. What had been done by then is kept." : $"Cancelled. What had been done by then is kept: {done}."
    );
