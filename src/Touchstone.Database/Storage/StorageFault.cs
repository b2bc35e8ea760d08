namespace Touchstone.Database.Storage;

/// <summary>In which way the store fails.</summary>
public enum StorageFault
{
    Locked,
    Full,
    ReadOnly,
    Damaged,
    Disk,
    Unreachable,
}
