using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Touchstone.Evaluations;

namespace Touchstone.Web.Client.Evaluations;

public sealed partial class Workspace
{
    private void Activate(string id, bool takeFocus = true)
    {
        _active = id;
        _message = null;
        if (takeFocus)
            _focusNext = id;
        StateHasChanged();
    }

    private Task ActivateByHandAsync(string id)
    {
        Activate(id, takeFocus: !_showsAll && id != AgentNotes.FieldId);
        return Task.CompletedTask;
    }

    private void Move(int step)
    {
        var order = Model.VisibleCriteria.Select(x => x.Id).Append(AgentNotes.FieldId).ToList();
        var at = order.IndexOf(_active);
        Activate(order[Math.Clamp(at + step, 0, order.Count - 1)]);
    }

    private void Reveal(WorkspaceEvidence piece)
    {
        if (piece.TurnN is not { } n || _transcript is null)
            return;
        _tab = "transcript";
        _transcript.InvokeVoid("reveal", n);
        StateHasChanged();
    }

    private void ShowAll(bool all)
    {
        _showsAll = all;
        _page!.InvokeVoid("prefer", "evaluate-view", all ? "all" : "one");
        _focusNext = _active;
    }

    private void GoOn(bool wanted)
    {
        _goesOn = wanted;
        _page!.InvokeVoid("prefer", "evaluate-next", wanted ? "yes" : "no");
    }

    /// <summary>After an answer that lacks nothing: on to the next criterion that is open, or to the agent's part when there is none.</summary>
    private void GoOnFrom(string criterionId)
    {
        if (!_goesOn || criterionId != _active || !Model.IsAnswered(criterionId) || Model.ProblemOf(criterionId) is not null)
            return;
        var next = Model
            .VisibleCriteria.SkipWhile(x => x.Id != criterionId)
            .Skip(1)
            .Concat(Model.VisibleCriteria)
            .FirstOrDefault(x => x.IsRequired && !Model.IsAnswered(x.Id));
        Activate(next?.Id ?? AgentNotes.FieldId);
    }

    private void Find(ChangeEventArgs typed) => _hits = _transcript?.Invoke<string>("find", (string?)typed.Value ?? "") ?? "";

    private void NextHit(int step)
    {
        if (_transcript is not null && _hits.Length > 0)
            _hits = _transcript.Invoke<string>("next", step);
    }

    private Task FindKeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Enter")
            NextHit(key.ShiftKey ? -1 : 1);
        else if (key.Key == "Escape")
        {
            _page!.InvokeVoid("clear", "find");
            Find(new ChangeEventArgs { Value = "" });
            _transcript?.InvokeVoid("focus");
        }
        return Task.CompletedTask;
    }
}
