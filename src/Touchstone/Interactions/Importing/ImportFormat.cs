namespace Touchstone.Interactions.Importing;

/// <summary>How a file of interactions is written.</summary>
public enum ImportFormat
{
    Auto,
    Csv,
    Jsonl,
}
