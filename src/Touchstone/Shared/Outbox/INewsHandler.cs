namespace Touchstone.Shared.Outbox;

/// <summary>Handles one kind of news, at least once, so it must not mind hearing it twice. What takes one handler long, or fails, holds up no other.</summary>
public interface INewsHandler
{
    /// <summary>Under this name its deliveries are kept; it must not change.</summary>
    string Name => GetType().Name;

    string Kind { get; }

    /// <summary>Which of them it wants to hear.</summary>
    bool Wants(Changed changed) => true;

    /// <summary>How long it may take over one piece of news.</summary>
    TimeSpan Limit => TimeSpan.FromSeconds(30);

    Task HandleAsync(NewsMessage news, CancellationToken stop);
}
