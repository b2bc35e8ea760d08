namespace Touchstone.DataProtection;

/// <summary>What stands where something was removed, so that the gap shows.</summary>
public static class Redaction
{
    public const string CardGap = "[card number removed]";
}
