using Microsoft.EntityFrameworkCore.Migrations;
using Touchstone.Database.Upgrades;

#nullable disable

namespace Touchstone.Database.Migrations.Postgres
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
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ReferenceYear",
                table: "Evaluations",
                type: "integer",
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
                type: "bigint",
                nullable: true,
                oldClrType: typeof(decimal),
                oldType: "numeric",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "FinalScore",
                table: "Evaluations",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(decimal),
                oldType: "numeric",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "Share",
                table: "EvaluationAnswers",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(decimal),
                oldType: "numeric",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "EffectiveWeight",
                table: "EvaluationAnswers",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(decimal),
                oldType: "numeric",
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
                type: "text",
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
                type: "numeric",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);

            migrationBuilder.AlterColumn<decimal>(
                name: "FinalScore",
                table: "Evaluations",
                type: "numeric",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);

            migrationBuilder.AlterColumn<decimal>(
                name: "Share",
                table: "EvaluationAnswers",
                type: "numeric",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);

            migrationBuilder.AlterColumn<decimal>(
                name: "EffectiveWeight",
                table: "EvaluationAnswers",
                type: "numeric",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint",
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
