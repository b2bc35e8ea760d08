using Microsoft.EntityFrameworkCore.Migrations;

namespace Touchstone.Database;

/// <summary>The first full-text indexes over the current transcripts, which no model can describe: FTS5 with triggers, or a GIN index.</summary>
internal static class SearchSql
{
    /// <summary>What PostgreSQL indexed at first; <see cref="SegmentSql"/> took its place, because a vector holds no more than a megabyte.</summary>
    private const string Vector =
        """to_tsvector('simple', left(translate("SearchText", '.,:;!?/\@-_+=#&%()[]{}<>"''', '                          '), 250000))""";

    private const string SqliteUp = """
        CREATE VIRTUAL TABLE "TranscriptSearch" USING fts5("SearchText", content='TranscriptRevisions', content_rowid='Id', tokenize='unicode61 remove_diacritics 0');
        INSERT INTO "TranscriptSearch"("TranscriptSearch", rank) VALUES ('secure-delete', 1);
        INSERT INTO "TranscriptSearch"(rowid, "SearchText") SELECT "Id", "SearchText" FROM "TranscriptRevisions" WHERE "IsCurrent" = 1;
        CREATE TRIGGER "TranscriptSearch_Added" AFTER INSERT ON "TranscriptRevisions" WHEN new."IsCurrent" = 1 BEGIN
          INSERT INTO "TranscriptSearch"(rowid, "SearchText") VALUES (new."Id", new."SearchText");
        END;
        CREATE TRIGGER "TranscriptSearch_Removed" AFTER DELETE ON "TranscriptRevisions" WHEN old."IsCurrent" = 1 BEGIN
          INSERT INTO "TranscriptSearch"("TranscriptSearch", rowid, "SearchText") VALUES ('delete', old."Id", old."SearchText");
        END;
        CREATE TRIGGER "TranscriptSearch_Changed" AFTER UPDATE OF "Id", "IsCurrent", "SearchText" ON "TranscriptRevisions" BEGIN
          INSERT INTO "TranscriptSearch"("TranscriptSearch", rowid, "SearchText") SELECT 'delete', old."Id", old."SearchText" WHERE old."IsCurrent" = 1;
          INSERT INTO "TranscriptSearch"(rowid, "SearchText") SELECT new."Id", new."SearchText" WHERE new."IsCurrent" = 1;
        END;
        """;

    private const string SqliteDown = """
        DROP TRIGGER "TranscriptSearch_Changed";
        DROP TRIGGER "TranscriptSearch_Removed";
        DROP TRIGGER "TranscriptSearch_Added";
        DROP TABLE "TranscriptSearch";
        """;

    public const string PostgresUp = $"""CREATE INDEX "IX_TranscriptRevisions_Words" ON "TranscriptRevisions" USING gin ({Vector}) WHERE "IsCurrent";""";

    private const string PostgresDown = """DROP INDEX "IX_TranscriptRevisions_Words";""";

    public static void Up(MigrationBuilder migration) => migration.Sql(IsSqlite(migration) ? SqliteUp : PostgresUp);

    public static void Down(MigrationBuilder migration) => migration.Sql(IsSqlite(migration) ? SqliteDown : PostgresDown);

    public static bool IsSqlite(MigrationBuilder migration) => migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite";
}
