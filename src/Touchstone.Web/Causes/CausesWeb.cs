using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.Causes;

/// <summary>The tree of causes on the web.</summary>
internal static class CausesWeb
{
    public static WebSlice Slice => new WebSlice("Causes").Api(x => x.MapCauses());
}
