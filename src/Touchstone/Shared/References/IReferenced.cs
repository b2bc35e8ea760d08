namespace Touchstone.Shared.References;

/// <summary>A record that people call by a year and a number within it, such as EV-2026-00042; gaps are possible.</summary>
internal interface IReferenced
{
    static abstract string Prefix { get; }

    int ReferenceYear { get; }
    int ReferenceNumber { get; }
}
