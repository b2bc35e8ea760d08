namespace Touchstone.Organisation;

/// <summary>What can be done with an API key.</summary>
public enum ApiKeyAction
{
    Revoke,
}
