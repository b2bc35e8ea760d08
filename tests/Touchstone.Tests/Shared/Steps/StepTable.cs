using Touchstone.Shared;
using Touchstone.Shared.Steps;

namespace Touchstone.Tests.Shared.Steps;

/// <summary>
/// The whole life of a record as a table: for each state and each step either the state that follows or the code of the refusal. Every pair must stand in it,
/// the record must say the same before the step as the step itself does, and a refused step must change nothing.
/// </summary>
internal sealed class StepTable<TRecord, TState, TStep>(Func<TState, TRecord> at, Func<TRecord, TState> stateOf)
    where TRecord : class, ITakesSteps<TStep>
    where TState : struct, Enum
    where TStep : struct, Enum
{
    private readonly Dictionary<TStep, Action<TRecord>> _methods = [];
    private readonly Dictionary<(TState, TStep), string> _expected = [];

    /// <summary>The method that takes the step, where the record has one.</summary>
    public StepTable<TRecord, TState, TStep> By(TStep step, Action<TRecord> method)
    {
        _methods[step] = method;
        return this;
    }

    /// <summary>A row: the state that follows, "same", or the code of the refusal, state by state.</summary>
    public StepTable<TRecord, TState, TStep> Row(TStep step, params string[] outcomes)
    {
        var states = Enum.GetValues<TState>();
        Assert.Equal(states.Length, outcomes.Length);
        foreach (var (state, outcome) in states.Zip(outcomes))
            _expected[(state, step)] = outcome;
        return this;
    }

    public void Check()
    {
        foreach (var state in Enum.GetValues<TState>())
        {
            foreach (var step in Enum.GetValues<TStep>())
                Check(state, step, Assert.Contains((state, step), (IDictionary<(TState, TStep), string>)_expected));
        }
    }

    private void Check(TState state, TStep step, string expected)
    {
        var record = at(state);
        Assert.Equal(state, stateOf(record));
        var leadsOn = expected == "same" || Enum.TryParse<TState>(expected, out _);
        var refusal = record.Against(step);
        Assert.True(leadsOn == (refusal is null), $"{state}, {step}: expected {expected}, the record says {refusal?.Code ?? "yes"}.");
        Assert.Equal(leadsOn, record.Open(_ => true).Contains(step));
        if (!leadsOn)
        {
            Assert.Equal(expected, refusal!.Code);
            Assert.Matches("^[a-z]+(-[a-z]+)*$", refusal.Code);
        }
        if (!_methods.TryGetValue(step, out var method))
            return;
        if (leadsOn)
        {
            method(record);
            Assert.Equal(expected == "same" ? $"{state}" : expected, $"{stateOf(record)}");
            return;
        }
        Assert.Equal(expected, Assert.Throws<RuleBrokenException>(() => method(record)).Code);
        Assert.Equal(state, stateOf(record));
    }
}
