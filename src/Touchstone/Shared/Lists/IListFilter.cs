namespace Touchstone.Shared.Lists;

/// <summary>What narrows and orders a list: one record for its page, its API and its command.</summary>
public interface IListFilter
{
    /// <summary>The column that orders the list; a minus before it turns the order round. Without one the list has its usual order.</summary>
    string? Sort { get; }
}
