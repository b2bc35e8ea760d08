using Touchstone.Shared.Access;

namespace Touchstone.Web.Shared.Components;

/// <summary>A part of a page that another slice than the page's supplies, and who sees it.</summary>
public sealed record Panel(Type Subject, Type Component, Permission Needs);
