using Microsoft.EntityFrameworkCore.Migrations;

namespace Touchstone.Database.Upgrades;

/// <summary>
/// Carries scores, weights and shares from decimals to whole numbers of ten decimals, cut and not rounded, and references from words to year and number.
/// Letters are worked on as letters: no floating number comes in between.
/// </summary>
internal static class WholeNumbersSql
{
    private static readonly (string Table, string Column)[] Decimals =
    [
        ("Evaluations", "UnfailedScore"),
        ("Evaluations", "FinalScore"),
        ("EvaluationAnswers", "Share"),
        ("EvaluationAnswers", "EffectiveWeight"),
    ];

    /// <summary>Before the columns become whole numbers.</summary>
    public static void Scale(MigrationBuilder migration)
    {
        foreach (var (table, column) in Decimals)
            migration.Sql($"""UPDATE "{table}" SET "{column}" = {Whole(migration, $"\"{column}\"")} WHERE "{column}" IS NOT NULL;""");
    }

    /// <summary>After the columns are decimals again.</summary>
    public static void Unscale(MigrationBuilder migration)
    {
        foreach (var (table, column) in Decimals)
        {
            var divided = IsSqlite(migration) ? $"CAST(CAST(\"{column}\" AS REAL) / 10000000000 AS TEXT)" : $"\"{column}\" / 10000000000.0";
            migration.Sql($"""UPDATE "{table}" SET "{column}" = {divided} WHERE "{column}" IS NOT NULL;""");
        }
    }

    /// <summary>Between the new columns and the end of the old one.</summary>
    public static void ReadReferences(MigrationBuilder migration) =>
        migration.Sql(
            """
            UPDATE "Evaluations"
            SET "ReferenceYear" = CAST(substr("Reference", 4, 4) AS INTEGER), "ReferenceNumber" = CAST(substr("Reference", 9) AS INTEGER);
            """
        );

    public static void WriteReferences(MigrationBuilder migration)
    {
        var number = IsSqlite(migration)
            ? """printf('%05d', "ReferenceNumber")"""
            : """lpad("ReferenceNumber"::text, greatest(5, length("ReferenceNumber"::text)), '0')""";
        migration.Sql($"""UPDATE "Evaluations" SET "Reference" = 'EV-' || CAST("ReferenceYear" AS TEXT) || '-' || {number};""");
    }

    private static string Whole(MigrationBuilder migration, string column)
    {
        if (!IsSqlite(migration))
            return $"trunc({column} * 10000000000)";
        var digits = $"ltrim({column}, '-')";
        var point = $"instr({digits} || '.', '.')";
        return $"""
            (CASE WHEN substr({column}, 1, 1) = '-' THEN -1 ELSE 1 END)
              * (CAST(substr({digits}, 1, {point} - 1) AS INTEGER) * 10000000000
                + CAST(substr(substr({digits}, {point} + 1) || '0000000000', 1, 10) AS INTEGER))
            """;
    }

    private static bool IsSqlite(MigrationBuilder migration) => migration.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true;
}
