using System.Globalization;

namespace Touchstone.Web.Shared.Api;

/// <summary>A number in a path is its digits and nothing else, so that each record has one address: neither +1 nor 01 is the address of 1.</summary>
internal sealed class WholeNumber : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value)
        && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text
        && !text.AsSpan().ContainsAnyExceptInRange('0', '9')
        && (text == "0" || text[0] != '0')
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
