namespace Touchstone.Web.Shared.Frame;

/// <summary>Links of pages are read below the base address, so that the product also works below a sub-path of a site.</summary>
internal static class PageLink
{
    /// <summary>The link of a page to an address of the product such as `/people`, as notifications and work lists keep it.</summary>
    public static string Of(string address) => address.TrimStart('/') is { Length: > 0 } link ? link : "./";
}
