using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Web.Shared.Components;

/// <summary>What went wrong with a page's work, in words for the notice on top of it.</summary>
public sealed class PageProblem
{
    public string? Text { get; private set; }
    public IReadOnlyList<string> Details { get; private set; } = [];

    /// <summary>Called when there is something to say, so that the page shows what a form within one of its parts met.</summary>
    public Action? Said { get; set; }

    public void Say(string text, IReadOnlyList<string>? details = null)
    {
        (Text, Details) = (text, details ?? []);
        Said?.Invoke();
    }

    /// <summary>False when a rule, a missing permission or a missing record stopped the work.</summary>
    public async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (RuleBrokenException broken)
        {
            PageStatus.Answer(broken);
            Say(broken.Message, broken.Details);
        }
        catch (DbUpdateConcurrencyException changed)
        {
            PageStatus.Answer(changed);
            Say("Somebody changed this record meanwhile. Look at it again and repeat your change.");
        }
        catch (Exception refused) when (refused is AccessDeniedException or RecordNotFoundException or ValidationException)
        {
            PageStatus.Answer(refused);
            Say(refused.Message);
        }
        return false;
    }
}
