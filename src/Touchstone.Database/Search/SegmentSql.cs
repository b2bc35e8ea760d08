using Microsoft.EntityFrameworkCore.Migrations;

namespace Touchstone.Database;

/// <summary>
/// The words of the current transcripts on PostgreSQL, a row for each stretch of one. A vector there counts words up to 16,383, keeps 256 places
/// of a word and holds a megabyte, so a long conversation needs several. Stretches overlap, so that words in a row are found across their seams.
/// </summary>
internal static class SegmentSql
{
    // Signs become spaces so that words are cut as FTS5 does ("yes/no" is two).
    private const string PostgresUp = """
        DROP INDEX "IX_TranscriptRevisions_Words";
        CREATE TABLE "TranscriptWords" (
          "RevisionId" bigint NOT NULL REFERENCES "TranscriptRevisions" ("Id") ON DELETE CASCADE,
          "InteractionId" bigint NOT NULL,
          "Segment" integer NOT NULL,
          "Words" tsvector NOT NULL,
          PRIMARY KEY ("RevisionId", "Segment")
        );
        -- A thousand words a stretch and the first 250 of the next: more than a search can ask for in a row.
        CREATE FUNCTION touchstone_words(body text) RETURNS TABLE (segment integer, words tsvector) LANGUAGE plpgsql IMMUTABLE STRICT AS $body$
        DECLARE
          plain text := translate(body, E'.,:;!?/\\@-_+=#&%()[]{}<>"''\n\r\t’‘“”„«»…–—·。、,!?;:「」', repeat(' ', 60));
        BEGIN
          IF length(plain) <= 5000 THEN
            RETURN QUERY SELECT 0, to_tsvector('simple', plain);
          ELSE
            RETURN QUERY
              SELECT s.segment, to_tsvector('simple', left(string_agg(u.word, ' ' ORDER BY u.n), 250000))
              FROM unnest(array_remove(string_to_array(plain, ' '), '')) WITH ORDINALITY u(word, n)
              CROSS JOIN LATERAL generate_series(greatest(0, (u.n - 251) / 1000)::integer, ((u.n - 1) / 1000)::integer) s(segment)
              GROUP BY s.segment;
          END IF;
        END $body$;
        INSERT INTO "TranscriptWords" ("RevisionId", "InteractionId", "Segment", "Words")
          SELECT t."Id", t."InteractionId", w.segment, w.words FROM "TranscriptRevisions" t CROSS JOIN LATERAL touchstone_words(t."SearchText") w WHERE
          t."IsCurrent";
        CREATE INDEX "IX_TranscriptWords_Words" ON "TranscriptWords" USING gin ("Words");
        CREATE INDEX "IX_TranscriptWords_InteractionId" ON "TranscriptWords" ("InteractionId");
        CREATE FUNCTION touchstone_index_transcript() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
          IF TG_OP = 'UPDATE' THEN
            DELETE FROM "TranscriptWords" WHERE "RevisionId" = old."Id";
          END IF;
          IF new."IsCurrent" THEN
            INSERT INTO "TranscriptWords" ("RevisionId", "InteractionId", "Segment", "Words")
              SELECT new."Id", new."InteractionId", w.segment, w.words FROM touchstone_words(new."SearchText") w;
          END IF;
          RETURN NULL;
        END $body$;
        CREATE TRIGGER "TranscriptWords_Follow" AFTER INSERT OR UPDATE OF "Id", "InteractionId", "IsCurrent", "SearchText" ON "TranscriptRevisions"
          FOR EACH ROW EXECUTE FUNCTION touchstone_index_transcript();
        """;

    private static readonly string PostgresDown = $"""
        DROP TRIGGER "TranscriptWords_Follow" ON "TranscriptRevisions";
        DROP FUNCTION touchstone_index_transcript();
        DROP TABLE "TranscriptWords";
        DROP FUNCTION touchstone_words(text);
        {SearchSql.PostgresUp}
        """;

    /// <summary>SQLite's index takes a text of any length as it is.</summary>
    public static void Up(MigrationBuilder migration)
    {
        if (!SearchSql.IsSqlite(migration))
            migration.Sql(PostgresUp);
    }

    public static void Down(MigrationBuilder migration)
    {
        if (!SearchSql.IsSqlite(migration))
            migration.Sql(PostgresDown);
    }
}
