using Touchstone.Web.Shared.Frame;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.MyWork;

/// <summary>The start page: what waits for whoever signed in.</summary>
internal static class MyWorkWeb
{
    public static WebSlice Slice => new WebSlice("MyWork").Navigates(NavigationGroup.Monitor, "My work", "./");
}
