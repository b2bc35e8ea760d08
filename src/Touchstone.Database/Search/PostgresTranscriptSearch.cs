using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Shared;

namespace Touchstone.Database;

/// <summary>Searches the GIN index. Each term is a parameter of its own, so nothing a person types is taken for an operator.</summary>
internal sealed class PostgresTranscriptSearch : ITranscriptSearch
{
    public IQueryable<TranscriptMatch> Find(QualityDb db, SearchTerms terms)
    {
        var parameters = new List<object>();
        var query = string.Join(" && ", terms.Terms.Select(Operand));
        var sql = $$"""
            SELECT t."InteractionId", (-ts_rank_cd({{Vector}}, {{query}}))::float8 AS "Rank" FROM "TranscriptRevisions" t WHERE t."IsCurrent" AND {{Vector}} @@ ({{query}})
            """;
        return db.Database.SqlQueryRaw<TranscriptMatch>(sql, [.. parameters]);

        string Operand(SearchTerm term)
        {
            parameters.Add(term.IsPrefix ? string.Join(" <-> ", term.Words.Select(x => $"'{x}'")) + ":*" : string.Join(' ', term.Words));
            var place = "{" + (parameters.Count - 1) + "}";
            var operand = term.IsPrefix ? $"to_tsquery('simple', {place})" : $"phraseto_tsquery('simple', {place})";
            return term.IsExcluded ? $"!!{operand}" : operand;
        }
    }

    // Doubled braces, because the statement is a format.
    private static string Vector => SearchSql.Vector.Replace("\"SearchText\"", "t.\"SearchText\"").Replace("{", "{{").Replace("}", "}}");
}
