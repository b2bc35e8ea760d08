using System.ComponentModel.DataAnnotations;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Web.Shared.Components;

/// <summary>What went wrong with a page's work, in words for the notice on top of it.</summary>
public sealed class PageProblem
{
    private static readonly Dictionary<string, string[]> None = [];

    public string? Text { get; private set; }
    public IReadOnlyList<string> Details { get; private set; } = [];

    /// <summary>What is wrong with which member of the request, where it is that.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; private set; } = None;

    /// <summary>Called when there is something to say, so that the page shows what a form within one of its parts met.</summary>
    public Action? Said { get; set; }

    public void Say(string text, IReadOnlyList<string>? details = null) => Say(text, details ?? [], None);

    public void Say(InvalidRequestException refused) => Say(refused.Message, [.. refused.Details, .. refused.Commands], refused.Errors);

    /// <summary>
    /// False when a rule, a missing permission or a missing record stopped the work. What was seen and what stands now are told when somebody else was quicker.
    /// </summary>
    public async Task<bool> TryAsync(Func<Task> work, string? seen = null, string? now = null)
    {
        try
        {
            await work();
            return true;
        }
        catch (AccessDeniedException) when (PageStatus.IsOpening)
        {
            // There is nothing of this page for the role: the page that says so is shown instead.
            throw;
        }
        catch (Exception late) when (Staleness.Is(late))
        {
            Say(Staleness.Text, Staleness.Details(seen, now));
        }
        catch (InvalidRequestException invalid)
        {
            Say(invalid);
        }
        catch (RuleBrokenException broken)
        {
            PageStatus.Answer(broken);
            Say(broken.Message, [.. broken.Details, .. broken.Commands]);
        }
        catch (Exception refused) when (refused is AccessDeniedException or RecordNotFoundException or ValidationException)
        {
            PageStatus.Answer(refused);
            Say(refused.Message);
        }
        return false;
    }

    private void Say(string text, IReadOnlyList<string> details, IReadOnlyDictionary<string, string[]> errors)
    {
        (Text, Details, Errors) = (text, details, errors);
        Said?.Invoke();
    }
}
