using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Shared;

namespace Touchstone.Database;

/// <summary>Searches the FTS5 index. Words reach it quoted, so nothing a person types is taken for an operator.</summary>
internal sealed class SqliteTranscriptSearch : ITranscriptSearch
{
    private const string Found = """
        SELECT t."InteractionId", s.rank AS "Rank" FROM "TranscriptSearch" s JOIN "TranscriptRevisions" t ON t."Id" = s.rowid WHERE s."TranscriptSearch" MATCH
        {0}
        """;

    private const string NotFound = """
        SELECT t."InteractionId", 0.0 AS "Rank" FROM "TranscriptRevisions" t WHERE t."IsCurrent" = 1
        AND t."Id" NOT IN (SELECT s.rowid FROM "TranscriptSearch" s WHERE s."TranscriptSearch" MATCH {0})
        """;

    public IQueryable<TranscriptMatch> Find(QualityDb db, SearchTerms terms)
    {
        var wanted = string.Join(" AND ", terms.Wanted.Select(AnyWay));
        var unwanted = string.Join(" OR ", terms.Unwanted.Select(AnyWay));
        return (wanted, unwanted) switch
        {
            ({ Length: > 0 }, { Length: > 0 }) => db.Database.SqlQueryRaw<TranscriptMatch>(Found, $"({wanted}) NOT ({unwanted})"),
            ({ Length: > 0 }, _) => db.Database.SqlQueryRaw<TranscriptMatch>(Found, wanted),
            // FTS5 can only take away from something found.
            _ => db.Database.SqlQueryRaw<TranscriptMatch>(NotFound, unwanted),
        };
    }

    private static string AnyWay(SearchTerm term) => $"({string.Join(" OR ", term.Alternatives.Select(Quote))})";

    private static string Quote(SearchPhrase phrase) => $"\"{string.Join(' ', phrase.Words)}\"{(phrase.IsPrefix ? "*" : "")}";
}
