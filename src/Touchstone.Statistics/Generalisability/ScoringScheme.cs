namespace Touchstone.Statistics.Generalisability;

/// <summary>How an agent's contacts are shared among evaluators.</summary>
public enum ScoringScheme
{
    /// <summary>Each contact is evaluated once; the evaluators take equal shares of the contacts.</summary>
    EachContactOnce,

    /// <summary>Each contact is evaluated by every one of the evaluators.</summary>
    EachContactByAll,
}
