using System.ComponentModel.DataAnnotations;

namespace Touchstone.Web.Shared.Api;

/// <summary>How many entries a page of a list may have.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class PageSizeAttribute() : RangeAttribute(1, Most)
{
    public const int Usual = 50;
    public const int Most = 200;
}
