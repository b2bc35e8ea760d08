using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Touchstone.Shared;
using Touchstone.Shared.Forms;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Shared.Components;

/// <summary>A form that changes something, the same on every page.</summary>
public sealed partial class ActionForm
{
    private const string AlreadySent = "This form was sent already, and was not sent a second time. Look below, or open the page again, to see what it did.";

    private readonly List<FormField> _fields = [];
    private bool _asks;

    /// <summary>The form's name on its page.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What it does, when nothing is wrong with it. Whatever is refused there is shown in the form.</summary>
    [Parameter, EditorRequired]
    public EventCallback<FormSent> OnSend { get; set; }

    /// <summary>What the button says; without it the form has buttons of its own.</summary>
    [Parameter]
    public string? Action { get; set; }

    [Parameter]
    public string? ActionLabel { get; set; }

    /// <summary>"primary", "danger", "small" or none.</summary>
    [Parameter]
    public string? Look { get; set; }

    [Parameter]
    public string? Key { get; set; }

    /// <summary>What the fields are for, as it was bound.</summary>
    [Parameter]
    public object? Model { get; set; }

    /// <summary>The version of the record that the form is filled in on, and its state in a line.</summary>
    [Parameter]
    public int? Version { get; set; }

    [Parameter]
    public string Seen { get; set; } = "";

    /// <summary>Where to go when it is done.</summary>
    [Parameter]
    public string? Then { get; set; }

    /// <summary>The question before what cannot be undone.</summary>
    [Parameter]
    public string? Confirm { get; set; }

    /// <summary>Whether leaving it half filled in warns.</summary>
    [Parameter]
    public bool Guards { get; set; } = true;

    /// <summary>It holds already, as it is shown, what was not saved.</summary>
    [Parameter]
    public bool HalfDone { get; set; }

    [Parameter]
    public bool TakesFiles { get; set; }

    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public string Class { get; set; } = "form";

    [Parameter]
    public string? AriaLabel { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Beside the button.</summary>
    [Parameter]
    public RenderFragment? Beside { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [CascadingParameter]
    private FormMappingContext? Mapping { get; set; }

    [Inject]
    private IdSource Ids { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private SendOnce Once { get; set; } = null!;

    [Inject]
    private NavigationManager Go { get; set; } = null!;

    /// <summary>What was sent, when it was this form that was sent and it is shown again.</summary>
    internal IFormCollection? Sent { get; private set; }

    internal PageProblem Problem { get; } = new();

    internal IReadOnlyList<FormField> Fields => _fields;

    internal void Add(FormField field) => _fields.Add(field);

    protected override void OnInitialized()
    {
        if (HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType && Http.Request.Form["_handler"] == Name)
            Sent = Http.Request.Form;
    }

    private async Task SubmitAsync()
    {
        var sent = Sent ??= await Http.Request.ReadFormAsync();
        if (Misread() is { Count: > 0 } misread)
        {
            Problem.Say(new InvalidRequestException(misread));
            return;
        }
        if (Confirm is not null && sent["_sure"] != "yes")
        {
            _asks = true;
            return;
        }
        if (!Guid.TryParse(sent["_once"], out var once) || !await Once.ClaimAsync(once, Http.RequestAborted))
        {
            Problem.Say(AlreadySent);
            return;
        }
        if (Model is not null)
            TidyText.In(Model);
        var isDone = false;
        try
        {
            isDone = await Problem.TryAsync(async () => await OnSend.InvokeAsync(new FormSent(await Current.GetAsync(), sent)), sent.Seen(), Seen);
        }
        finally
        {
            // What was refused or failed may be sent again.
            if (!isDone)
                await Once.ReleaseAsync(once, CancellationToken.None);
        }
        if (!isDone)
            return;
        Sent = null;
        if (Then is not null)
            Go.NavigateTo(Then);
    }

    /// <summary>
    /// What was typed and is no date, number or choice; the framework that binds the form found it, though of a choice it names only the model.
    /// </summary>
    private Dictionary<string, string[]> Misread()
    {
        var errors = Mapping?.GetAllErrors(Name) ?? [];
        var misread = new Dictionary<string, string[]>();
        foreach (var error in errors)
        {
            var typed = _fields.Where(x => x.Name == error.Path || (IsBelow(x, error.Path) && !FieldValue.CanRead(x.Type, Sent?[x.Name]))).ToList();
            foreach (var field in typed)
                misread.TryAdd(field.Place, [FieldValue.Misread(field.Type, field.Label, error.Path == field.Name ? error.AttemptedValue : Sent?[field.Name])]);
            if (typed.Count == 0)
                misread.TryAdd(error.Path, [$"{error.Path} cannot be read."]);
        }
        return misread;
    }

    private static bool IsBelow(FormField field, string path) => field.Name.StartsWith(path + ".", StringComparison.Ordinal);
}
