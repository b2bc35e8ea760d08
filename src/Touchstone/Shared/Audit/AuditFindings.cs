namespace Touchstone.Shared.Audit;

/// <summary>Counts all findings of a check and keeps the first of them.</summary>
internal sealed class AuditFindings
{
    private const int Listed = 50;
    private readonly List<string> _first = [];

    public long Count { get; private set; }

    public IReadOnlyList<string> First => _first;

    public void Add(string finding)
    {
        Count++;
        if (_first.Count < Listed)
            _first.Add(finding);
    }
}
