namespace Touchstone.Statistics.Generalisability;

/// <summary>
/// Generalisability studies of complete, balanced designs by analysis of variance: components make every mean square equal its
/// expectation (Brennan 2001, chapters 2 to 4). Negative estimates are reported as they are.
/// </summary>
public static class BalancedStudy
{
    /// <summary>p × i: every object (agent) with every item (evaluator, criterion).</summary>
    /// <param name="scores">Objects (rows) by items (columns), complete.</param>
    /// <returns>Sources p, i, pi_e; fewer than two objects or items: no components, with a note.</returns>
    /// <exception cref="ArgumentException">A score is missing or infinite.</exception>
    public static GeneralisabilityStudy PersonsByItems(double[,] scores)
    {
        var (p, i, y) = Long(scores);
        var design = new Balance("persons × items", y);
        design.Add("p", p, [], true, []);
        design.Add("i", i, ["i"], false, []);
        design.AddLast("pi_e", ["i"]);
        return design.Study(new() { ["i"] = design.Levels("i") }, ms => [(ms[0] - ms[2]) / design.Levels("i"), (ms[1] - ms[2]) / design.Levels("p"), ms[2]]);
    }

    /// <summary>i : p: every object with items of its own (contacts of an agent).</summary>
    /// <param name="scores">Objects (rows) by their items (columns), complete.</param>
    /// <returns>Sources p, i_p_e; fewer than two objects or items: no components, with a note.</returns>
    /// <exception cref="ArgumentException">A score is missing or infinite.</exception>
    public static GeneralisabilityStudy ItemsInPersons(double[,] scores)
    {
        var (p, _, y) = Long(scores);
        var design = new Balance("items within persons", y);
        design.Add("p", p, [], true, []);
        design.AddLast("i_p_e", ["i"]);
        var n = scores.GetLength(1);
        return design.Study(new() { ["i"] = n }, ms => [(ms[0] - ms[1]) / n, ms[1]]);
    }

    /// <summary>p × i × o: every object with every item on every occasion (agent × evaluator × contact seen by all).</summary>
    /// <param name="persons">Object of each score.</param>
    /// <param name="items">Item of each score.</param>
    /// <param name="occasions">Occasion of each score.</param>
    /// <param name="scores">The scores: every combination exactly once.</param>
    /// <returns>Sources p, i, o, pi, po, io, pio_e; fewer than two levels somewhere: no components, with a note.</returns>
    /// <exception cref="ArgumentException">Lists differ in length, a combination is absent or double, or a score is not finite.</exception>
    public static GeneralisabilityStudy PersonsByItemsByOccasions(
        IReadOnlyList<string> persons,
        IReadOnlyList<string> items,
        IReadOnlyList<string> occasions,
        IReadOnlyList<double> scores
    )
    {
        var (p, i, o) = (Groupings.Number(persons), Groupings.Number(items), Groupings.Number(occasions));
        var design = new Balance("persons × items × occasions", scores);
        Balance.Complete(scores.Count, p, i, o);
        design.Add("p", p, [], true, []);
        design.Add("i", i, ["i"], false, []);
        design.Add("o", o, ["o"], false, []);
        design.Add("pi", Groupings.Cross(p.Codes, i.Codes), ["i"], true, ["p", "i"]);
        design.Add("po", Groupings.Cross(p.Codes, o.Codes), ["o"], true, ["p", "o"]);
        design.Add("io", Groupings.Cross(i.Codes, o.Codes), ["i", "o"], false, ["i", "o"]);
        design.AddLast("pio_e", ["i", "o"]);
        double np = p.Levels,
            ni = i.Levels,
            no = o.Levels;
        return design.Study(
            new() { ["i"] = ni, ["o"] = no },
            ms =>
                [
                    (ms[0] - ms[3] - ms[4] + ms[6]) / (ni * no),
                    (ms[1] - ms[3] - ms[5] + ms[6]) / (np * no),
                    (ms[2] - ms[4] - ms[5] + ms[6]) / (np * ni),
                    (ms[3] - ms[6]) / no,
                    (ms[4] - ms[6]) / ni,
                    (ms[5] - ms[6]) / np,
                    ms[6],
                ]
        );
    }

    /// <summary>p × (r : t): every object on every task, each task with raters of its own.</summary>
    /// <param name="persons">Object of each score.</param>
    /// <param name="tasks">Task of each score.</param>
    /// <param name="raters">Rater of each score; names may start again in every task.</param>
    /// <param name="scores">The scores: every object by every rater exactly once, as many raters in every task.</param>
    /// <returns>Sources p, t, r_t, pt, pr_t_e; fewer than two levels somewhere: no components, with a note.</returns>
    /// <exception cref="ArgumentException">Lists differ in length, the design is not complete and balanced, or a score is not finite.</exception>
    public static GeneralisabilityStudy PersonsByRatersInTasks(
        IReadOnlyList<string> persons,
        IReadOnlyList<string> tasks,
        IReadOnlyList<string> raters,
        IReadOnlyList<double> scores
    )
    {
        var (p, t) = (Groupings.Number(persons), Groupings.Number(tasks));
        var r = Groupings.Cross(t.Codes, Groupings.Number(raters).Codes);
        var design = new Balance("persons × raters within tasks", scores);
        Balance.Complete(scores.Count, p, r);
        var inTask = new int[t.Levels];
        foreach (var (task, rater) in t.Codes.Zip(r.Codes).Distinct())
            inTask[task] += rater >= 0 ? 1 : 0;

        if (inTask.Distinct().Count() > 1)
            throw new ArgumentException("Every task must have the same number of raters.", nameof(raters));

        design.Add("p", p, [], true, []);
        design.Add("t", t, ["t"], false, []);
        design.Add("r_t", r, ["t", "r"], false, ["t"]);
        design.Add("pt", Groupings.Cross(p.Codes, t.Codes), ["t"], true, ["p", "t"]);
        design.AddLast("pr_t_e", ["t", "r"]);
        double np = p.Levels,
            nt = t.Levels,
            nr = t.Levels == 0 ? 0 : (double)r.Levels / t.Levels;
        return design.Study(
            new() { ["t"] = nt, ["r"] = nr },
            ms => [(ms[0] - ms[3]) / (nt * nr), (ms[1] - ms[3] - ms[2] + ms[4]) / (np * nr), (ms[2] - ms[4]) / np, (ms[3] - ms[4]) / nr, ms[4]]
        );
    }

    private static ((int[] Codes, int Levels) Rows, (int[] Codes, int Levels) Columns, double[] Scores) Long(double[,] scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var (rows, columns) = (scores.GetLength(0), scores.GetLength(1));
        var n = rows * columns;
        var (r, c, y) = (new int[n], new int[n], new double[n]);
        for (var k = 0; k < n; k++)
        {
            (r[k], c[k]) = (k / columns, k % columns);
            y[k] = scores[r[k], c[k]];
        }

        return ((r, n == 0 ? 0 : rows), (c, n == 0 ? 0 : columns), y);
    }
}
