namespace Touchstone.DataProtection;

/// <summary>What stands between two groups of digits.</summary>
internal readonly record struct NumberGap(int Signs, int Fillers, int Others, int Turns, bool Ends)
{
    public bool IsPlain => Fillers == 0 && Others == 0 && Turns == 0 && !Ends;
}

/// <summary>Digits that are written or said together, where they stand, and what came before them.</summary>
internal readonly record struct NumberGroup(int Turn, int From, int Until, string Digits, bool IsSpoken, NumberGap Before);
