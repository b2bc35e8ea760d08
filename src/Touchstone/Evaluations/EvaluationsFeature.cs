using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Touchstone.Evaluations.Together;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Jobs;
using Touchstone.Shared.Lists;
using Touchstone.Shared.Live;
using Touchstone.Shared.Outbox;

namespace Touchstone.Evaluations;

/// <summary>Registers the judging of interactions: assignment, answers, submission, release, acknowledgement.</summary>
public static class EvaluationsFeature
{
    public static IServiceCollection AddEvaluations(this IServiceCollection services)
    {
        services.TryAddSingleton<ScorecardReader>();
        services.AddSingleton<AssignmentRules>().AddSingleton<AssignEvaluation>().AddSingleton<AssignEvaluations>();
        services.AddSingleton<EvaluationSteps>().AddSingleton<ChangeTogether>().AddSingleton<IJobHandler, TogetherJob>();
        services.AddSingleton<ReleaseEvaluations>().AddSingleton<ReassignEvaluations>().AddSingleton<ChangeDueDates>();
        services.AddSingleton<ApplyChanges>().AddSingleton<SubmitEvaluation>().AddSingleton<ReopenEvaluation>();
        services.AddSingleton<ReleaseEvaluation>().AddSingleton<AcknowledgeEvaluation>().AddSingleton<VoidEvaluation>();
        services
            .AddSingleton<EvaluationQueries>()
            .AddSingleton<EvaluationDetailQueries>()
            .AddSingleton<EvaluationWorkspaceQueries>()
            .AddSingleton<EvaluationRevisionQueries>();
        services.AddListOf<EvaluationList, EvaluationFilter, EvaluationRow>().AddListOf<MyEvaluationList, MyEvaluationFilter, EvaluationRow>();
        services.AddSingleton<EvaluationWorkQueries>().AddSingleton<ILiveCount, WorkCount>().AddSingleton<ExportEvaluations>();
        services.AddSingleton<INewsHandler, NotifyAgentOfRelease>().AddSingleton<INewsHandler, NotifyOfVoiding>();
        services.AddSingleton<INewsHandler, NotifyOfErasedWords>().AddSingleton<INewsHandler, NotifyOfReopening>();
        services.AddSingleton<IBlindWork, BlindEvaluations>().AddSingleton<IAuditVeil, BlindEvaluations>();
        services.AddSingleton<IPersonMatched, FollowMatchedPeople>();
        services.AddSingleton<IInteractionErasure, EraseEvaluationWords>();
        return services;
    }
}
