namespace Touchstone.Shared.Steps;

/// <summary>What follows from the steps a record can take.</summary>
internal static class StepRules
{
    extension<TStep>(ITakesSteps<TStep> record)
        where TStep : struct, Enum
    {
        /// <summary>Throws when the step cannot be taken as the record stands.</summary>
        public void Require(TStep step)
        {
            if (record.Against(step) is { } refusal)
                throw refusal;
        }

        /// <summary>The steps that can be taken, of those that are asked for.</summary>
        public IReadOnlyList<TStep> Open(Func<TStep, bool> may) => [.. Enum.GetValues<TStep>().Where(x => may(x) && record.Against(x) is null)];
    }
}
