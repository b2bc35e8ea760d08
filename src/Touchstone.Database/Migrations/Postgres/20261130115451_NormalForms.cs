using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Touchstone.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class NormalForms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "SearchForm",
                table: "TranscriptRevisions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SearchForm",
                table: "People",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SearchText",
                table: "People",
                type: "text",
                nullable: false,
                defaultValue: "");
            NormalFormSql.Up(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            NormalFormSql.Down(migrationBuilder);
            migrationBuilder.DropColumn(
                name: "SearchForm",
                table: "TranscriptRevisions");

            migrationBuilder.DropColumn(
                name: "SearchForm",
                table: "People");

            migrationBuilder.DropColumn(
                name: "SearchText",
                table: "People");
        }
    }
}
