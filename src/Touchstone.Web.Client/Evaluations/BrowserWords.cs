using Microsoft.JSInterop;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>Dates as the browser writes them in the organisation's zone, wherever the browser is.</summary>
public sealed class BrowserWords(IJSInProcessObjectReference page, string zone)
{
    public string LocalTime(DateTimeOffset at) => page.Invoke<string>("zonedTime", at.ToString("O"), zone);

    public string ToField(DateTimeOffset at) => page.Invoke<string>("toField", at.ToString("O"), zone);

    public DateTimeOffset? FromField(string text) =>
        page.Invoke<string?>("fromField", text, zone) is { } iso ? DateTimeOffset.Parse(iso, System.Globalization.CultureInfo.InvariantCulture) : null;
}
