using Microsoft.EntityFrameworkCore.Migrations;

namespace Touchstone.Database;

/// <summary>
/// The full-text indexes over words that the product itself cut and brought into their normal form, so that both databases find the same: nothing is
/// cut or folded here. What has no normal form yet is not in the index; the product makes it after the migration.
/// </summary>
internal static class NormalFormSql
{
    // This tokenizer takes every letter beyond ASCII as it is, so blanks alone part words.
    private const string SqliteUp = """
        DROP TRIGGER "TranscriptSearch_Changed";
        DROP TRIGGER "TranscriptSearch_Removed";
        DROP TRIGGER "TranscriptSearch_Added";
        DROP TABLE "TranscriptSearch";
        CREATE VIRTUAL TABLE "TranscriptSearch" USING fts5("SearchText", content='TranscriptRevisions', content_rowid='Id', tokenize='ascii');
        INSERT INTO "TranscriptSearch"("TranscriptSearch", rank) VALUES ('secure-delete', 1);
        CREATE TRIGGER "TranscriptSearch_Added" AFTER INSERT ON "TranscriptRevisions" WHEN new."IsCurrent" = 1 AND new."SearchForm" > 0 BEGIN
          INSERT INTO "TranscriptSearch"(rowid, "SearchText") VALUES (new."Id", new."SearchText");
        END;
        CREATE TRIGGER "TranscriptSearch_Removed" AFTER DELETE ON "TranscriptRevisions" WHEN old."IsCurrent" = 1 AND old."SearchForm" > 0 BEGIN
          INSERT INTO "TranscriptSearch"("TranscriptSearch", rowid, "SearchText") VALUES ('delete', old."Id", old."SearchText");
        END;
        CREATE TRIGGER "TranscriptSearch_Changed" AFTER UPDATE OF "Id", "IsCurrent", "SearchText", "SearchForm" ON "TranscriptRevisions" BEGIN
          INSERT INTO "TranscriptSearch"("TranscriptSearch", rowid, "SearchText") SELECT 'delete', old."Id", old."SearchText" WHERE old."IsCurrent" = 1 AND
          old."SearchForm" > 0;
          INSERT INTO "TranscriptSearch"(rowid, "SearchText") SELECT new."Id", new."SearchText" WHERE new."IsCurrent" = 1 AND new."SearchForm" > 0;
        END;
        """;

    private const string PostgresUp = """
        DROP TRIGGER "TranscriptWords_Follow" ON "TranscriptRevisions";
        TRUNCATE "TranscriptWords";
        -- A thousand words a stretch and the first 250 of the next: more than a search can ask for in a row.
        CREATE OR REPLACE FUNCTION touchstone_words(body text) RETURNS TABLE (segment integer, words tsvector) LANGUAGE plpgsql IMMUTABLE STRICT AS $body$
        BEGIN
          RETURN QUERY
            SELECT s.segment, string_agg('''' || replace(replace(left(u.word, 200), '\', '\\'), '''', '''''') || ''':' || (u.n - s.segment * 1000), ' ' ORDER
            BY u.n)::tsvector
            FROM unnest(array_remove(string_to_array(body, ' '), '')) WITH ORDINALITY u(word, n)
            CROSS JOIN LATERAL generate_series(greatest(0, (u.n - 251) / 1000)::integer, ((u.n - 1) / 1000)::integer) s(segment)
            GROUP BY s.segment;
        END $body$;
        CREATE OR REPLACE FUNCTION touchstone_index_transcript() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
          IF TG_OP = 'UPDATE' THEN
            DELETE FROM "TranscriptWords" WHERE "RevisionId" = old."Id";
          END IF;
          IF new."IsCurrent" AND new."SearchForm" > 0 THEN
            INSERT INTO "TranscriptWords" ("RevisionId", "InteractionId", "Segment", "Words")
              SELECT new."Id", new."InteractionId", w.segment, w.words FROM touchstone_words(new."SearchText") w;
          END IF;
          RETURN NULL;
        END $body$;
        CREATE TRIGGER "TranscriptWords_Follow" AFTER INSERT OR UPDATE OF "Id", "InteractionId", "IsCurrent", "SearchText", "SearchForm" ON
        "TranscriptRevisions"
          FOR EACH ROW EXECUTE FUNCTION touchstone_index_transcript();
        """;

    public static void Up(MigrationBuilder migration) => migration.Sql(SearchSql.IsSqlite(migration) ? SqliteUp : PostgresUp);

    /// <summary>The words in their earlier form cannot be had back.</summary>
    public static void Down(MigrationBuilder migration) => throw new NotSupportedException("Restore a backup made before the upgrade.");
}
