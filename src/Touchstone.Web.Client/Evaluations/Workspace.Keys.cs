using System.Text.Json;
using Microsoft.JSInterop;
using Touchstone.Scoring;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Evaluations;

/// <content>What keys and the browser's own events mean, and the way to submission.</content>
public sealed partial class Workspace
{
    /// <summary>A key was pressed outside the fields.</summary>
    [JSInvokable]
    public async Task Key(string key)
    {
        var card = _cards.GetValueOrDefault(_active);
        switch (key)
        {
            case KeyNames.Submit:
                await TrySubmitAsync();
                break;
            case KeyNames.Help:
                _page!.InvokeVoid("openDialog", _keys!.Element);
                break;
            case KeyNames.Derivation:
                _showsDerivation = !_showsDerivation;
                if (_showsDerivation)
                    _tab = "transcript";
                StateHasChanged();
                if (_showsDerivation)
                    _page!.InvokeVoid("focus", "derivation");
                else
                    _page!.InvokeVoid("focusCriterion", _active);
                break;
            case KeyNames.Find:
                ShowTab("transcript");
                _page!.InvokeVoid("focus", "find");
                break;
            case "t":
                ShowTab("transcript");
                _transcript?.InvokeVoid("focus");
                break;
            case "ArrowDown" or "j":
                ShowTab("scorecard");
                Move(1);
                break;
            case "ArrowUp" or "k":
                ShowTab("scorecard");
                Move(-1);
                break;
            case "a":
                GoOn(!_goesOn);
                Say(_goesOn ? "After an answer the next criterion follows by itself; A turns that off." : "After an answer the criterion stays.");
                break;
            case KeyNames.Leave:
                _page!.InvokeVoid("focusCriterion", _active);
                break;
            case "Enter":
                _page!.InvokeVoid("focusCriterion", _active, true);
                break;
            case "Escape":
                if (card?.CloseQuestion() == true)
                    break;
                if (_showsDerivation)
                    await Key(KeyNames.Derivation);
                else
                    _page!.InvokeVoid("focusCriterion", _active);
                break;
            default:
                if (_desk!.MayWrite && ActiveCriterion is { } criterion)
                    await AnswerKeyAsync(key, criterion, card);
                break;
        }
    }

    /// <summary>Words of the transcript were chosen as evidence.</summary>
    [JSInvokable]
    public Task Attach(string spans)
    {
        if (!_desk!.MayWrite || ActiveCriterion is not { } criterion)
            return Task.CompletedTask;
        _message = null;
        return _desk.AttachAsync(criterion.Id, JsonSerializer.Deserialize(spans, WorkspaceJson.Default.ListTranscriptSpan) ?? []);
    }

    [JSInvokable]
    public Task Flush() => _desk!.FlushAsync();

    [JSInvokable]
    public Task Spend(int seconds) => _desk!.SpendAsync(seconds);

    [JSInvokable]
    public void Tick() => _pill?.Tick();

    [JSInvokable]
    public async Task Online()
    {
        _desk!.Sender.TryNow();
        if (_awayMessage is null)
            return;
        try
        {
            // Where nothing waits to be sent, a read tells whether the server is back.
            await Api.CompareAsync(Id, _stop.Token);
            Reached();
        }
        catch (Exception away) when (away is OfflineException or ApiException or OperationCanceledException)
        {
            // It is still away, or the page was left; the next save tells.
        }
    }

    private async Task AnswerKeyAsync(string key, Criterion criterion, CriterionCard? card)
    {
        var given = Model.AnswerTo(criterion.Id);
        switch (key)
        {
            case "n" when criterion.NotApplicable.IsAllowed && card is not null:
                await card.NotApplicableKeyAsync();
                break;
            case "n":
                Say($"“Not applicable” is not allowed for {Model.NumberOf(criterion.Id)}.");
                break;
            case "y" when Answering.Yes(criterion) is { } yes:
                await AnswerAsync(criterion, yes, goesOn: true);
                break;
            case "e":
                if (_transcript is null || !await _transcript.InvokeAsync<bool>("attach", IsInTranscript()))
                    Say("Select words in the transcript first (T leads there), or write an observed fact (F).");
                break;
            case "w":
                _page!.InvokeVoid("focusIn", "c-" + criterion.Id, ".judgement-box textarea");
                break;
            case "f":
                _page!.InvokeVoid("focusIn", "c-" + criterion.Id, ".fact-input");
                break;
            case "Backspace" or "Delete" when Model.IsAnswered(criterion.Id):
                await _desk!.ClearAsync(criterion.Id);
                break;
            case "ArrowLeft" or "ArrowRight" when criterion.Levels.Count > 0:
                var at = criterion.Levels.TakeWhile(level => level.Id != given.Answer?.Level).Count();
                var next = at == criterion.Levels.Count ? 0 : Math.Clamp(at + (key == "ArrowRight" ? 1 : -1), 0, criterion.Levels.Count - 1);
                await AnswerAsync(criterion, new AnswerValue { Level = criterion.Levels[next].Id });
                break;
            default:
                if (key.Length != 1 || !char.IsAsciiDigit(key[0]))
                    break;
                if (Answering.ByDigit(criterion, given, key[0] - '0') is { } answer)
                    await AnswerAsync(criterion, answer, goesOn: criterion.Levels.Count > 0);
                else if (criterion.Levels.Count > 0)
                    Say($"{Model.NumberOf(criterion.Id)} has {criterion.Levels.Count} levels; there is none with the number {key}.");
                break;
        }
    }

    private async Task AnswerAsync(Criterion criterion, AnswerValue answer, bool goesOn = false)
    {
        _message = null;
        var kept = _desk!.ChooseAsync(criterion.Id, answer);
        if (goesOn)
            GoOnFrom(criterion.Id);
        if (!IsInTranscript())
            _page!.InvokeVoid("focusCriterion", _active);
        await kept;
    }

    private bool IsInTranscript() => _page!.Invoke<bool>("isIn", _panel);

    private void ShowTab(string tab)
    {
        if (_tab == tab)
            return;
        _tab = tab;
        StateHasChanged();
    }

    private void Say(string message)
    {
        _message = message;
        StateHasChanged();
    }

    private async Task TrySubmitAsync()
    {
        if (_isSubmitting || !_desk!.MayWrite)
            return;
        await _desk.FlushAsync();
        _submitError = null;
        _showsMissing = true;
        StateHasChanged();
        if (Model.Missing.Count > 0 || SubmitReview.NotesOf(Model).Count > 0)
            _page!.InvokeVoid("openDialog", _review!.Element);
        else
            await SubmitAsync();
    }

    private async Task SubmitAsync()
    {
        _isSubmitting = true;
        _submitError = null;
        StateHasChanged();
        try
        {
            _running?.InvokeVoid("report");
            if (await _desk!.SubmitAsync())
            {
                if (_keeping is not null)
                    await _keeping.DisposeAsync();
                _keeping = null;
                await _store!.ForgetPageAsync(PageOf);
                Navigation.NavigateTo($"evaluations/{Id}", forceLoad: true);
                return;
            }
            _submitError =
                _desk.Sender.AsideCount > 0
                    ? "Something you did was not accepted, as said above the scorecard, so the evaluation is not submitted. Send it again or discard it first."
                    : "The server cannot be reached, so the evaluation is not submitted. Everything is kept on this device; "
                        + "submit again when the connection is back.";
        }
        catch (ApiException refused)
        {
            _submitError = string.Join(
                " ",
                refused.Problem.Details.Prepend(refused.Message).Concat(refused.Problem.Problems.Select(x => x.Message ?? "")).Distinct()
            );
        }
        catch (OfflineException)
        {
            _submitError = "The connection was lost while submitting. Submit again when it is back; nothing is lost.";
        }
        _isSubmitting = false;
        StateHasChanged();
        _page!.InvokeVoid("openDialog", _review!.Element);
    }

    private void CloseReview()
    {
        _page!.InvokeVoid("closeDialog", _review!.Element);
        _page!.InvokeVoid("focusCriterion", _active);
    }

    private Task GoFromReviewAsync(string criterionId)
    {
        _page!.InvokeVoid("closeDialog", _review!.Element);
        ShowTab("scorecard");
        Activate(criterionId);
        _entersNext = true;
        return Task.CompletedTask;
    }
}
