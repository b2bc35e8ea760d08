using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Shared;

namespace Touchstone.Database;

/// <summary>Searches the GIN index. Each term is a parameter of its own, so nothing a person types is taken for an operator; the terms may stand in different
/// stretches of a transcript.</summary>
internal sealed class PostgresTranscriptSearch : ITranscriptSearch
{
    public IQueryable<TranscriptMatch> Find(QualityDb db, SearchTerms terms)
    {
        var parameters = new List<object>();
        var wanted = terms.Wanted.Select(x => Operand(x.Alternatives)).ToList();
        var unwanted = terms.Unwanted.Select(x => Operand(x.Alternatives)).ToList();
        // What stands there whole ranks before what only begins so.
        var whole = terms.Wanted.Select(x => x.Alternatives.Where(a => !a.IsPrefix).ToList()).Where(x => x.Count > 0).Select(Operand).ToList();
        var without =
            unwanted.Count == 0
                ? ""
                : $""" AND NOT EXISTS (SELECT 1 FROM "TranscriptWords" u WHERE u."InteractionId" = w."InteractionId" AND u."Words" @@ ({string.Join(" || ", unwanted)}))""";
        return db.Database.SqlQueryRaw<TranscriptMatch>(wanted.Count == 0 ? WithoutAny(without) : WithEach(wanted, whole, without), [.. parameters]);

        string Operand(IEnumerable<SearchPhrase> ways)
        {
            parameters.Add(string.Join(" | ", ways.Select(InARow)));
            return "CAST({" + (parameters.Count - 1) + "} AS tsquery)";
        }
    }

    // Words are letters and digits in their normal form: nothing in them needs to be escaped, and nothing folds them once more.
    private static string InARow(SearchPhrase phrase) => $"({string.Join(" <-> ", phrase.Words.Select(x => $"'{x}'"))}{(phrase.IsPrefix ? ":*" : "")})";

    // What has no word at all is current as well, so the revisions are asked and not the words.
    private static string WithoutAny(string without) =>
        $"""SELECT w."InteractionId", 0::float8 AS "Rank" FROM "TranscriptRevisions" w WHERE w."IsCurrent"{without}""";

    private static string WithEach(List<string> wanted, List<string> whole, string without)
    {
        var each =
            wanted.Count == 1
                ? ""
                : string.Concat(
                    wanted.Select(x => $""" AND w."InteractionId" IN (SELECT e."InteractionId" FROM "TranscriptWords" e WHERE e."Words" @@ {x})""")
                );
        var any = $"({string.Join(" || ", wanted)})";
        var rank = string.Join(" + ", new[] { any }.Concat(whole).Select(x => $"""ts_rank_cd(w."Words", {x})"""));
        return $"""
            SELECT w."InteractionId", (-sum({rank}))::float8 AS "Rank" FROM "TranscriptWords" w
            WHERE w."Words" @@ {any}{each}{without} GROUP BY w."InteractionId"
            """;
    }
}
