using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Shared;

namespace Touchstone.Database;

/// <summary>Searches the GIN index. Each term is a parameter of its own, so nothing a person types is taken for an operator; the terms may stand in different stretches of a transcript.</summary>
internal sealed class PostgresTranscriptSearch : ITranscriptSearch
{
    public IQueryable<TranscriptMatch> Find(QualityDb db, SearchTerms terms)
    {
        var parameters = new List<object>();
        var wanted = terms.Wanted.Select(Operand).ToList();
        var unwanted = terms.Unwanted.Select(Operand).ToList();
        var without = unwanted.Count == 0 ? "" : $""" AND NOT EXISTS (SELECT 1 FROM "TranscriptWords" u WHERE u."InteractionId" = w."InteractionId" AND u."Words" @@ ({string.Join(" || ", unwanted)}))""";
        return db.Database.SqlQueryRaw<TranscriptMatch>(wanted.Count == 0 ? WithoutAny(without) : WithEach(wanted, without), [.. parameters]);

        string Operand(SearchTerm term)
        {
            parameters.Add(string.Join(" | ", term.Alternatives.Select(InARow)));
            return "CAST({" + (parameters.Count - 1) + "} AS tsquery)";
        }
    }

    // Words are letters and digits in their normal form: nothing in them needs to be escaped, and nothing folds them once more.
    private static string InARow(SearchPhrase phrase) => $"({string.Join(" <-> ", phrase.Words.Select(x => $"'{x}'"))}{(phrase.IsPrefix ? ":*" : "")})";

    // What has no word at all is current as well, so the revisions are asked and not the words.
    private static string WithoutAny(string without) => $"""SELECT w."InteractionId", 0::float8 AS "Rank" FROM "TranscriptRevisions" w WHERE w."IsCurrent"{without}""";

    private static string WithEach(List<string> wanted, string without)
    {
        var each = wanted.Count == 1 ? "" : string.Concat(wanted.Select(x => $""" AND w."InteractionId" IN (SELECT e."InteractionId" FROM "TranscriptWords" e WHERE e."Words" @@ {x})"""));
        var any = $"({string.Join(" || ", wanted)})";
        return $"""
            SELECT w."InteractionId", (-sum(ts_rank_cd(w."Words", {any})))::float8 AS "Rank" FROM "TranscriptWords" w
            WHERE w."Words" @@ {any}{each}{without} GROUP BY w."InteractionId"
            """;
    }
}
