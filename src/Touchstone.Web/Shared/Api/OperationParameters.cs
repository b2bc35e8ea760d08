using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;
using Touchstone.Shared;

namespace Touchstone.Web.Shared.Api;

/// <summary>What each operation takes in its address and its form: the same description from which the document is made, so that what it says and what is taken
/// cannot differ.</summary>
internal sealed class OperationParameters(IApiDescriptionGroupCollectionProvider descriptions)
{
    private readonly Lazy<Dictionary<string, Known>> _known = new(() => Read(descriptions));

    /// <summary>The parameters in the address; null when the endpoint is no operation of the API.</summary>
    public IReadOnlyList<QueryParameter>? InAddress(Endpoint? endpoint) => Of(endpoint)?.Address;

    public IReadOnlyList<QueryParameter>? InForm(Endpoint? endpoint) => Of(endpoint)?.Form;

    /// <summary>
    /// Names every parameter that is not known, written twice, or of another kind; gives back those that were sent, the words of choices as the framework knows
    /// them
    /// (the words of the API begin small, its own begin large). In an address, a value that is empty is a mistake of the caller: taken as "any",
    /// it would give whoever looks somebody up by nothing the first of all.
    /// </summary>
    public static Dictionary<string, StringValues> Check(
        IReadOnlyList<QueryParameter> known,
        IEnumerable<KeyValuePair<string, StringValues>> given,
        bool mayBeEmpty = false
    )
    {
        var errors = new Dictionary<string, List<string>>();
        var read = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in given)
        {
            var parameter = known.FirstOrDefault(x => x.Name == name);
            if (parameter is null)
            {
                var near = NearestName.Of(name, known.Select(x => x.Name));
                var meant =
                    near is not null ? $"; did you mean “{near}”"
                    : known.Count > 0 ? $"; known are {string.Join(", ", known.Select(x => x.Name))}"
                    : "; nothing is accepted here";
                Say(errors, name, "is not known here" + meant);
            }
            else if (values.Count > 1 && !parameter.IsList)
                Say(errors, parameter.Name, "is written twice");
            else if (!mayBeEmpty && values.All(string.IsNullOrWhiteSpace))
                Say(errors, parameter.Name, "is empty; give it a value or leave it out");
            else
            {
                foreach (var value in values)
                    if (parameter.ProblemOf(value ?? "") is { } problem)
                        Say(errors, parameter.Name, problem);
                read[name] = values.Select(parameter.AsRead).ToArray();
            }
        }
        // One code for whatever is no cursor of the list, wherever that is found out.
        if (errors.Count == 1 && errors.ContainsKey("cursor"))
            throw Cursor.Unknown();
        Request.Throw(errors);
        return read;
    }

    private Known? Of(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IEndpointNameMetadata>() is { } name ? _known.Value.GetValueOrDefault(name.EndpointName) : null;

    private static Dictionary<string, Known> Read(IApiDescriptionGroupCollectionProvider descriptions)
    {
        var known = new Dictionary<string, Known>(StringComparer.Ordinal);
        foreach (var operation in descriptions.ApiDescriptionGroups.Items.SelectMany(x => x.Items))
        {
            if (operation.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().LastOrDefault() is { } name)
                known[name.EndpointName] = new Known(From(operation, BindingSource.Query), From(operation, BindingSource.Form, BindingSource.FormFile));
        }
        return known;
    }

    private static List<QueryParameter> From(ApiDescription operation, params BindingSource[] sources) =>
        [
            .. operation
                .ParameterDescriptions.Where(x => sources.Contains(x.Source) && x.ParameterDescriptor is IParameterInfoParameterDescriptor)
                .Select(x => QueryParameter.Of(x.Name, ((IParameterInfoParameterDescriptor)x.ParameterDescriptor).ParameterInfo)),
        ];

    private static void Say(Dictionary<string, List<string>> errors, string name, string problem)
    {
        var place = ValueLimits.ProblemOf(name) is null && name.Length > 0 ? name : "?";
        if (!errors.TryGetValue(place, out var said))
            errors[place] = said = [];
        said.Add($"“{place}” {problem}.");
    }

    private sealed record Known(IReadOnlyList<QueryParameter> Address, IReadOnlyList<QueryParameter> Form);
}
