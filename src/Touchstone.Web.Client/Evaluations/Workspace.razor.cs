using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>Transcript and scorecard side by side: where an interaction is judged.</summary>
public sealed partial class Workspace
{
    private static readonly TimeSpan KeepingPause = TimeSpan.FromMilliseconds(300);

    private const string ServerAwayNow =
        "The server cannot be reached; this is the evaluation as this device has it. Go on: every answer is kept here and sent when the connection is back.";

    private const string ServerAway =
        "The server cannot be reached. This page opens by itself when it is back; what you answered before is kept on this device.";

    private readonly Dictionary<string, CriterionCard?> _cards = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private EvaluationDesk? _desk;
    private LocalStore? _store;
    private BrowserWords? _words;
    private IJSInProcessObjectReference? _page;
    private IJSInProcessObjectReference? _drawing;
    private IJSInProcessObjectReference? _running;
    private IJSInProcessObjectReference? _transcript;
    private DotNetObjectReference<Workspace>? _self;
    private ElementReference _root;
    private ElementReference _panel;
    private SavePill? _pill;
    private KeysDialog? _keys;
    private SubmitReview? _review;
    private string? _problem;
    private string? _message;
    private string? _started;
    private string? _submitError;
    private string _active = "";
    private string _tab = "scorecard";
    private string _hits = "";
    private int _turnCount;
    private bool _isReady;
    private bool _isStuck;
    private bool _isRefused;
    private bool _isSignedOut;
    private bool _showsAll;
    private bool _goesOn;
    private bool _isFromHere;
    private string? _awayMessage;
    private ITimer? _keeping;
    private bool _showsMissing;
    private bool _showsDerivation;
    private bool _isSubmitting;
    private bool _wasStopped;
    private bool _entersNext;
    private string? _focusNext;
    private string? _marked;

    /// <summary>Whoever is signed in; what is kept on this device is theirs alone.</summary>
    [Parameter]
    public Guid Person { get; set; }

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private EvaluationApi Api { get; set; } = null!;

    [Inject]
    private OperationIds Ids { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private WorkspaceModel Model => _desk!.Model;

    private string PageOf => EvaluationChanges.PageOf(Id);

    private Criterion? ActiveCriterion => Model.Scorecard.Find(_active);

    private string Introduction
    {
        get
        {
            var read = Model.Read;
            var who =
                read.AgentName is { } agent ? $"Agent: {agent}."
                : read.IsBlind ? $"Blind: the agent's name is hidden, in the words too, until {(read.MayWrite ? "you submit" : "it is submitted")}."
                : "";
            var due = read.DueOn is { } day ? $" Due {day:d MMM yyyy}." : "";
            return $"{who} {read.SelectionNote}{due}".Trim();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            _running?.InvokeVoid("report");
            if (_desk is not null)
                await _desk.FlushAsync();
            _running?.InvokeVoid("stop");
            _transcript?.InvokeVoid("stop");
        }
        catch (JSException)
        {
            // The page is gone already; what was typed is kept on this device.
        }
        if (_keeping is not null)
            await _keeping.DisposeAsync();
        _desk?.Dispose();
        _self?.Dispose();
        _stop.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!await LoadScriptsAsync() || await ReadAsync() is not { } read)
            return;
        _words = new BrowserWords(_page!, read.TimeZone);
        _turnCount = read.Interaction.Turns.Count;
        _started = read.Interaction.ArrivedAt is { } arrived ? _words.LocalTime(arrived) : read.Interaction.BusinessDate?.ToString("d MMM yyyy");
        _showsAll = _page!.Invoke<string?>("preference", "evaluate-view") == "all";
        _goesOn = _page.Invoke<string?>("preference", "evaluate-next") == "yes";
        var desk = await EvaluationDesk.OpenAsync(read, Api, _store!, Ids, Time);
        if (desk.TakenUp > 0)
            _message = TakenUpWords(desk);
        if (_isFromHere)
            _message = _awayMessage = $"{ServerAwayNow} {_message}".Trim();
        desk.Changed += DeskChanged;
        desk.Sender.Changed += SenderChanged;
        _active =
            (desk.Model.VisibleCriteria.FirstOrDefault(x => !desk.Model.IsAnswered(x.Id)) ?? desk.Model.VisibleCriteria.FirstOrDefault())?.Id
            ?? AgentNotes.FieldId;
        _desk = desk;
        if (desk.Sender.SavedAt is not null)
            Reached();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_desk is null)
            return;
        if (_self is null)
        {
            _self = DotNetObjectReference.Create(this);
            _page!.InvokeVoid("title", $"{Model.Read.Reference} · Evaluate · Touchstone");
            if (_turnCount > 0)
                _transcript = _drawing!.Invoke<IJSInProcessObjectReference>("create", _panel, UnreadTurns.JsonOf(Model.Read.Interaction.Turns), _self);
            _running = _page!.Invoke<IJSInProcessObjectReference>("start", _root, _self, _store!.Place.Name, (double)Model.Read.SecondsSpent);
            _page.InvokeVoid("opened", _root);
            _isReady = true;
            if (Model.Read.MayWrite)
            {
                _keeping = Time.CreateTimer(_ => _ = InvokeAsync(KeepStandsAsync), null, KeepingPause, Timeout.InfiniteTimeSpan);
                if (!_isFromHere)
                    _ = _store.KeepPageAsync(PageOf, EvaluationApi.WorkspaceOf(Id)).AsTask();
            }
            else
                _ = _store.ForgetPageAsync(PageOf).AsTask();
            _focusNext = _active;
            // Offsets of quotes are known only now.
            foreach (var piece in Model.Evidence)
                Model.Refuse(piece.CriterionId, Model.RefusalOf(piece.CriterionId));
            StateHasChanged();
        }
        MarkEvidence();
        if (_focusNext is { } next)
        {
            _focusNext = null;
            _page!.InvokeVoid("focusCriterion", next, _entersNext);
            _entersNext = false;
        }
    }

    /// <summary>The page's scripts; without a server they cannot be had, and open.js opens the page anew when it is back.</summary>
    private async Task<bool> LoadScriptsAsync()
    {
        try
        {
            _store = await LocalStore.OpenAsync(Js, EvaluationChanges.PlaceOf(Person, Id));
            _page = await Js.InvokeAsync<IJSInProcessObjectReference>("import", "./evaluate/page.js");
            _drawing = await Js.InvokeAsync<IJSInProcessObjectReference>("import", "./evaluate/transcript.js");
            return true;
        }
        catch (JSException)
        {
            (_problem, _isStuck) = (ServerAway, true);
            return false;
        }
    }

    private async Task<EvaluationWorkspace?> ReadAsync()
    {
        for (var attempt = 1; !_stop.IsCancellationRequested; attempt++)
        {
            try
            {
                return await Api.WorkspaceAsync(Id, _stop.Token);
            }
            catch (ApiException refused) when (refused.Trouble == ApiTrouble.Refused)
            {
                await _store!.ForgetPageAsync(PageOf);
                _page!.InvokeVoid("opened", (object?)null);
                (_problem, _isRefused) = (refused.Message, true);
                return null;
            }
            catch (ApiException refused)
            {
                _isSignedOut = refused.Trouble == ApiTrouble.SignedOut;
                _problem = _isSignedOut ? "You are signed out; nothing is lost." : refused.Message;
            }
            catch (OfflineException)
            {
                if (await KeptAsync() is { } kept)
                {
                    _isFromHere = true;
                    return kept;
                }
                (_problem, _isSignedOut) = (ServerAway, false);
            }
            StateHasChanged();
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(15, attempt * 2)), Time, _stop.Token);
        }
        return null;
    }

    /// <summary>The evaluation as this device has it, to go on without a connection.</summary>
    private async Task<EvaluationWorkspace?> KeptAsync()
    {
        if (await _store!.ReadKeptAsync(PageOf) is not { } text || JsonSerializer.Deserialize(text, WorkspaceJson.Default.EvaluationWorkspace) is not { } read)
            return null;
        var stands = await _store.StandsKeptAsync(PageOf) is { } later ? JsonSerializer.Deserialize(later, WorkspaceJson.Default.KeptWork) : null;
        Api.Version.OpenedFrom(stands?.Version ?? $"\"{read.Version}\"");
        return stands is null ? read : stands.On(read);
    }

    private async Task KeepStandsAsync()
    {
        if (_desk is null || _stop.IsCancellationRequested)
            return;
        await _store!.KeepStandsAsync(PageOf, JsonSerializer.Serialize(Model.Stands(Api.Version.Told), WorkspaceJson.Default.KeptWork));
    }

    private static string TakenUpWords(EvaluationDesk desk)
    {
        var changes = desk.TakenUp == 1 ? "One change" : $"{desk.TakenUp} changes";
        var was = desk.TakenUp == 1 ? "was" : "were";
        return desk.Model.Read.MayWrite
            ? $"{changes} kept on this device from before {was} taken up."
            : $"{changes} kept on this device {was} never sent and can no longer be taken; this page shows the evaluation with "
                + $"{(desk.TakenUp == 1 ? "it" : "them")}.";
    }

    private void DeskChanged()
    {
        _keeping?.Change(KeepingPause, Timeout.InfiniteTimeSpan);
        // The open criterion may have left with its condition.
        if (_active != AgentNotes.FieldId && !Model.Visible.Contains(_active))
            _active = Model.VisibleCriteria.FirstOrDefault()?.Id ?? AgentNotes.FieldId;
        StateHasChanged();
    }

    private void SenderChanged()
    {
        // What was sent moved the version on.
        _keeping?.Change(KeepingPause, Timeout.InfiniteTimeSpan);
        var isStopped = _desk!.Sender.State is SaveState.SignedOut or SaveState.Refused || _desk.Sender.AsideCount > 0;
        if (isStopped || _wasStopped)
            StateHasChanged();
        _wasStopped = isStopped;
        if (_desk.Sender.State is SaveState.Saved or SaveState.Saving && _desk.Sender.SavedAt is not null)
            Reached();
    }

    /// <summary>The server answered: that it is away is no longer so, nor that what was taken up waits.</summary>
    private void Reached()
    {
        if (_awayMessage is null)
            return;
        if (_message == _awayMessage)
            _message = null;
        _awayMessage = null;
        StateHasChanged();
    }

    private string OffsetOf(int turnN) => _transcript?.Invoke<string>("offset", turnN) ?? "";

    private void MarkEvidence()
    {
        if (_transcript is null)
            return;
        var revision = Model.Read.Interaction.TranscriptRevision;
        var marks = Model
            .Evidence.Where(x => x.TurnN is not null && x.TranscriptRevision == revision && Model.Visible.Contains(x.CriterionId))
            .Select(x => new EvidenceMark(x.TurnN!.Value, x.Start ?? 0, x.Length ?? 0, Model.NumberOf(x.CriterionId), x.CriterionId == _active))
            .ToList();
        var json = JsonSerializer.Serialize(marks, WorkspaceJson.Default.ListEvidenceMark) + _active;
        if (json == _marked)
            return;
        _marked = json;
        _transcript.InvokeVoid("evidence", JsonSerializer.Serialize(marks, WorkspaceJson.Default.ListEvidenceMark));
        _transcript.InvokeVoid("target", ActiveCriterion is { } active && _desk!.MayWrite ? $"{Model.NumberOf(active.Id)} {active.Title}" : "");
    }

    private async Task LeaveAsync()
    {
        _running?.InvokeVoid("report");
        await _desk!.FlushAsync();
        if (!await _desk.Sender.DrainAsync(TimeSpan.FromSeconds(5)) && _desk.Sender.Pending.Count > 0)
            _message = "Not everything is with the server yet; it is kept on this device and sent when you open the evaluation again.";
        else
            Navigation.NavigateTo("./", forceLoad: true);
        StateHasChanged();
    }

    /// <summary>What was discarded is not shown any more: the page shows what the server has.</summary>
    private async Task OpenAnewAsync()
    {
        await _store!.ForgetPageAsync(PageOf);
        Navigation.NavigateTo(PageOf, forceLoad: true);
    }
}
