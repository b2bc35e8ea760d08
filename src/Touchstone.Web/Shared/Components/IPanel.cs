namespace Touchstone.Web.Shared.Components;

/// <summary>A component that says something of a subject on the page of another slice; the subject is its parameter.</summary>
public interface IPanel<TSubject>
{
    TSubject Subject { get; set; }
}
