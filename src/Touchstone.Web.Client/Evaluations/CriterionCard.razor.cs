using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Touchstone.Evaluations;
using Touchstone.Scoring;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>One criterion of the scorecard: its answers with their anchors, the evidence, and apart from it the judgement.</summary>
public sealed partial class CriterionCard
{
    private string? _fact;
    private bool _asksNotApplicable;
    private AnswerProblem? _problem;
    private WorkspaceAnswer? _conflict;
    private object? _shown;

    [Parameter, EditorRequired]
    public EvaluationDesk Desk { get; set; } = null!;

    [Parameter, EditorRequired]
    public Criterion Criterion { get; set; } = null!;

    [Parameter, EditorRequired]
    public BrowserWords Words { get; set; } = null!;

    [Parameter]
    public bool IsActive { get; set; }

    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>Whether unanswered criteria say so: after the first wish to submit.</summary>
    [Parameter]
    public bool ShowsMissing { get; set; }

    [Parameter]
    public int Stamp { get; set; }

    [Parameter]
    public Func<int, string> Offset { get; set; } = _ => "";

    [Parameter]
    public EventCallback<string> Activate { get; set; }

    [Parameter]
    public EventCallback<WorkspaceEvidence> Reveal { get; set; }

    /// <summary>An answer was chosen by hand.</summary>
    [Parameter]
    public EventCallback<string> Answered { get; set; }

    private WorkspaceAnswer Given => Desk.Model.AnswerTo(Criterion.Id);

    private string Number => Desk.Model.NumberOf(Criterion.Id);

    private string Weight =>
        Criterion.Kind switch
        {
            AnswerKind.Text => "text",
            AnswerKind.DateTime => "date",
            _ when !Criterion.IsScored => "not scored",
            AnswerKind.YesNo => $"yes/no · weight {Criterion.Weight:0.##}",
            _ => Criterion.MaxPoints is { } points ? $"{points:0.##} points" : $"weight {Criterion.Weight:0.##}",
        };

    private string? EvidenceChip =>
        _problem?.Code == "evidence-missing" ? "evidence needed"
        : !IsOpen ? null
        : Criterion.Evidence.Need switch
        {
            EvidenceNeed.Always when !Desk.Model.EvidenceFor(Criterion.Id).Any() => "evidence needed",
            EvidenceNeed.BelowLevel when Criterion.FindLevel(Criterion.Evidence.Level) is { } level => $"evidence needed below {level.Label}",
            _ => null,
        };

    /// <summary>N was pressed: the rule is shown, and a second N confirms it.</summary>
    public async Task NotApplicableKeyAsync()
    {
        if (_asksNotApplicable)
            await SayNotApplicableAsync();
        else
            await AskNotApplicable();
        StateHasChanged();
    }

    /// <summary>Escape was pressed; true when there was a question to close.</summary>
    public bool CloseQuestion()
    {
        var was = _asksNotApplicable;
        CloseAsk();
        StateHasChanged();
        return was;
    }

    protected override void OnParametersSet()
    {
        if (_fact is null && Desk.OpenFacts.TryGetValue(Criterion.Id, out var open))
            _fact = open;
        _problem = Desk.Model.ProblemOf(Criterion.Id);
        _conflict = Desk.Model.ConflictOf(Criterion.Id);
        if (!IsActive)
            _asksNotApplicable = false;
    }

    // A hundred criteria stand on the page; only what is another is drawn again.
    protected override bool ShouldRender()
    {
        var now = (IsActive, IsOpen, ShowsMissing, Stamp, _asksNotApplicable, Desk.MayWrite, IsOpen ? _fact : null);
        if (now.Equals(_shown))
            return false;
        _shown = now;
        return true;
    }

    private string OffsetOf(WorkspaceEvidence piece) =>
        piece.TurnN is { } n && piece.TranscriptRevision == Desk.Model.Read.Interaction.TranscriptRevision ? Offset(n) : "earlier wording";

    private static string Say(AnswerProblem problem) =>
        problem.Code switch
        {
            "answer-missing" => "No answer yet.",
            "evidence-missing" => "This answer needs evidence: a quote or an observed fact.",
            _ => problem.Message,
        };

    private Task ActivateAsync() => IsActive ? Task.CompletedTask : Activate.InvokeAsync(Criterion.Id);

    private Task AskNotApplicable()
    {
        if (Given.IsNotApplicable)
            return Task.CompletedTask;
        if (Criterion.NotApplicable.When is null)
            return SayNotApplicableAsync();
        _asksNotApplicable = true;
        return Task.CompletedTask;
    }

    private async Task SayNotApplicableAsync()
    {
        _asksNotApplicable = false;
        await Desk.ChooseAsync(Criterion.Id, null, isNotApplicable: true);
        await Answered.InvokeAsync(Criterion.Id);
    }

    private void CloseAsk() => _asksNotApplicable = false;

    private Task FactKeyAsync(KeyboardEventArgs key) => key.Key == "Enter" && !key.CtrlKey && !key.MetaKey ? AddFactAsync() : Task.CompletedTask;

    private async Task AddFactAsync()
    {
        if (string.IsNullOrWhiteSpace(_fact))
            return;
        var fact = _fact;
        _fact = null;
        await Desk.AddFactAsync(Criterion.Id, fact);
    }
}
