namespace Touchstone.Web.Client.Evaluations;

/// <summary>The keys of the evaluate page that buttons press too.</summary>
public static class KeyNames
{
    public const string Submit = "submit";
    public const string Leave = "leave";
    public const string Help = "?";
    public const string Derivation = "d";
    public const string Find = "/";
}
