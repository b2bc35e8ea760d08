using Microsoft.JSInterop;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>Dates as the browser writes them in its own zone.</summary>
public sealed class BrowserWords(IJSInProcessObjectReference page)
{
    public string LocalTime(DateTimeOffset at) => page.Invoke<string>("localTime", at.ToString("O"));

    public string ToField(DateTimeOffset at) => page.Invoke<string>("toField", at.ToString("O"));

    public DateTimeOffset? FromField(string text) =>
        page.Invoke<string?>("fromField", text) is { } iso ? DateTimeOffset.Parse(iso, System.Globalization.CultureInfo.InvariantCulture) : null;
}
