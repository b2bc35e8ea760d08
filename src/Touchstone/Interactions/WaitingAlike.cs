using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Searching;

namespace Touchstone.Interactions;

/// <summary>Unknown agents whose ids are written in another form only. They are shown together and never made one by themselves: who they are is for a person
/// to say.</summary>
internal sealed class WaitingAlike
{
    private const int Most = 5;
    private readonly Dictionary<Guid, string> _names = [];
    private readonly Dictionary<string, List<Guid>> _byForm = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<string>> _forms = [];

    public static async Task<WaitingAlike> ReadAsync(QualityDb db, CancellationToken stop)
    {
        var alike = new WaitingAlike();
        var waiting = db.People.AsNoTracking().Where(x => x.State == PersonState.ToBeMatched);
        foreach (var person in await waiting.Select(x => new { x.Id, x.Name }).ToListAsync(stop))
            alike._names[person.Id] = person.Name;
        foreach (
            var alias in await db
                .PersonAliases.AsNoTracking()
                .Join(waiting, x => x.PersonId, p => p.Id, (x, p) => new { x.PersonId, x.ExternalId })
                .ToListAsync(stop)
        )
            alike.Add(alias.PersonId, NameLikeness.KeyOf(alias.ExternalId));
        return alike;
    }

    public IReadOnlyList<AlikeToMatch> Of(Guid person) =>
        [
            .. _forms
                .GetValueOrDefault(person, [])
                .SelectMany(x => _byForm[x])
                .Where(x => x != person)
                .Distinct()
                .Select(x => new AlikeToMatch(x, _names[x]))
                .OrderBy(x => x.Name, StringComparer.Ordinal)
                .Take(Most),
        ];

    private void Add(Guid person, string form)
    {
        if (form.Length == 0 || !_names.ContainsKey(person))
            return;
        if (!_byForm.TryGetValue(form, out var people))
            people = _byForm[form] = [];
        people.Add(person);
        if (!_forms.TryGetValue(person, out var forms))
            forms = _forms[person] = [];
        forms.Add(form);
    }
}
