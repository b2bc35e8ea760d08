using Microsoft.EntityFrameworkCore.Migrations;
using Touchstone.Database.Upgrades;

#nullable disable

namespace Touchstone.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WholeNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ReferenceNumber",
                table: "Evaluations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ReferenceYear",
                table: "Evaluations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            WholeNumbersSql.ReadReferences(migrationBuilder);
            WholeNumbersSql.Scale(migrationBuilder);

            migrationBuilder.DropIndex(
                name: "IX_Evaluations_Reference",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "Reference",
                table: "Evaluations");

            migrationBuilder.RenameColumn(
                name: "SearchText",
                table: "People",
                newName: "SearchName");

            migrationBuilder.AlterColumn<long>(
                name: "UnfailedScore",
                table: "Evaluations",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(decimal),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "FinalScore",
                table: "Evaluations",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(decimal),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "Share",
                table: "EvaluationAnswers",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(decimal),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "EffectiveWeight",
                table: "EvaluationAnswers",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(decimal),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Evaluations_ReferenceYear_ReferenceNumber",
                table: "Evaluations",
                columns: new[] { "ReferenceYear", "ReferenceNumber" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "Evaluations",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            WholeNumbersSql.WriteReferences(migrationBuilder);

            migrationBuilder.DropIndex(
                name: "IX_Evaluations_ReferenceYear_ReferenceNumber",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "ReferenceNumber",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "ReferenceYear",
                table: "Evaluations");

            migrationBuilder.RenameColumn(
                name: "SearchName",
                table: "People",
                newName: "SearchText");

            migrationBuilder.AlterColumn<decimal>(
                name: "UnfailedScore",
                table: "Evaluations",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AlterColumn<decimal>(
                name: "FinalScore",
                table: "Evaluations",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AlterColumn<decimal>(
                name: "Share",
                table: "EvaluationAnswers",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AlterColumn<decimal>(
                name: "EffectiveWeight",
                table: "EvaluationAnswers",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Evaluations_Reference",
                table: "Evaluations",
                column: "Reference",
                unique: true);

            WholeNumbersSql.Unscale(migrationBuilder);
        }
    }
}
