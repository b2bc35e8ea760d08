using Microsoft.AspNetCore.Mvc;
using Touchstone.Interactions.Importing;

namespace Touchstone.Web.Interactions;

/// <summary>What goes with an uploaded file: how to read it. The mapping is a saved one's name; columns are a mapping as JSON.</summary>
public sealed record ImportForm(
    [FromForm(Name = "format")] ImportFormat? Format,
    [FromForm(Name = "zone")] string? Zone,
    [FromForm(Name = "source")] string? Source,
    [FromForm(Name = "mapping")] string? Mapping,
    [FromForm(Name = "columns")] string? Columns
);
