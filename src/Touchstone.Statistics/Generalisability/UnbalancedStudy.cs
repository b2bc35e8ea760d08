namespace Touchstone.Statistics.Generalisability;

/// <summary>
/// Generalisability studies of unbalanced designs by Henderson's method 1, Brennan's analogous T terms (Henderson 1953; Brennan 2001,
/// chapter 7): <c>T(a) = sum over levels of total² / n</c>; components solve <c>E[T] - E[T_mu]</c>. Quick and unbiased; for sparse designs
/// the crossed model by restricted maximum likelihood is more precise.
/// </summary>
public static class UnbalancedStudy
{
    /// <summary>p × i with missing scores. The decision study uses the harmonic mean number of scores of an object as the number of items.</summary>
    /// <param name="scores">Objects (rows) by items (columns); NaN is missing.</param>
    /// <returns>Sources p, i, pi_e with T terms; too few scores to separate them: no components, with a note.</returns>
    /// <exception cref="ArgumentException">A score is infinite.</exception>
    public static GeneralisabilityStudy PersonsByItems(double[,] scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var (p, i, y) = (new List<int>(), new List<int>(), new List<double>());
        for (var r = 0; r < scores.GetLength(0); r++)
        {
            for (var c = 0; c < scores.GetLength(1); c++)
            {
                if (!double.IsNaN(scores[r, c]))
                {
                    p.Add(r);
                    i.Add(c);
                    y.Add(scores[r, c]);
                }
            }
        }

        var groupings = new Groupings(y);
        var persons = Groupings.Number(p);
        var inverse = 0.0;
        foreach (var person in p.GroupBy(x => x))
            inverse += 1.0 / person.Count();

        var harmonic = persons.Levels > 0 ? persons.Levels / inverse : 0;
        return Study(
            "persons × items, some missing",
            groupings,
            new() { ["i"] = harmonic },
            ("p", [], true, persons),
            ("i", ["i"], false, Groupings.Number(i)),
            ("pi_e", ["i"], true, ([.. Enumerable.Range(0, y.Count)], y.Count))
        );
    }

    /// <summary>
    /// p × (i : h): every object on items that lie in sections of different length. The decision study uses
    /// <c>(sum n)² / sum n²</c> sections and the number of all items.
    /// </summary>
    /// <param name="persons">Object of each score.</param>
    /// <param name="sections">Section of each score.</param>
    /// <param name="items">Item of each score; names may start again in every section.</param>
    /// <param name="scores">The scores, finite.</param>
    /// <returns>Sources p, h, i_h, ph, pi_h_e with T terms; facets "h" and "i_total"; too few scores: no components, with a note.</returns>
    /// <exception cref="ArgumentException">Lists differ in length, an object meets an item twice, or a score is not finite.</exception>
    public static GeneralisabilityStudy PersonsByItemsInSections(
        IReadOnlyList<string> persons,
        IReadOnlyList<string> sections,
        IReadOnlyList<string> items,
        IReadOnlyList<double> scores
    )
    {
        var n = scores.Count;
        if (persons.Count != n || sections.Count != n || items.Count != n)
            throw new ArgumentException($"Every list must have {n} entries, one a score.", nameof(scores));

        var groupings = new Groupings(scores);
        var (p, h) = (Groupings.Number(persons), Groupings.Number(sections));
        var i = Groupings.Cross(h.Codes, Groupings.Number(items).Codes);
        var cells = Groupings.Cross(p.Codes, i.Codes);
        if (cells.Levels != n)
            throw new ArgumentException("An object meets the same item twice.", nameof(scores));

        var lengths = new double[h.Levels];
        foreach (var (section, item) in h.Codes.Zip(i.Codes).Distinct())
            lengths[section] += item >= 0 ? 1 : 0;

        var total = lengths.Sum();
        var effective = total > 0 ? total * total / lengths.Sum(x => x * x) : 0;
        return Study(
            "persons × items within sections",
            groupings,
            new() { ["h"] = effective, ["i_total"] = total },
            ("p", [], true, p),
            ("h", ["h"], false, h),
            ("i_h", ["i_total"], false, i),
            ("ph", ["h"], true, Groupings.Cross(p.Codes, h.Codes)),
            ("pi_h_e", ["i_total"], true, cells)
        );
    }

    private static GeneralisabilityStudy Study(
        string design,
        Groupings groupings,
        Dictionary<string, double> sizes,
        params (string Name, string[] Facets, bool WithObjects, (int[] Codes, int Levels) Grouping)[] sources
    )
    {
        var components = groupings.N == 0 ? null : groupings.Components([.. sources.Select(s => s.Grouping)]);
        var notes = new List<string>();
        if (components is null)
            notes.Add("too few scores to separate the components");
        else if (components.Any(v => v < 0))
            notes.Add("a negative component is chance around zero; decisions take it as zero");

        return new GeneralisabilityStudy(
            design,
            [
                .. sources.Select(
                    (s, k) =>
                        new VarianceSource(s.Name, s.Facets, s.WithObjects, null, null, null, components?[k], groupings.Total(s.Grouping) + groupings.Centre)
                ),
            ],
            sizes,
            notes,
            groupings.Centre
        );
    }
}
