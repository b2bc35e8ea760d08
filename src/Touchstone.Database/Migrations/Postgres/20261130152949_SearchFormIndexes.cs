using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Touchstone.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SearchFormIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_TranscriptRevisions_SearchForm_Id",
                table: "TranscriptRevisions",
                columns: new[] { "SearchForm", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_SearchForm",
                table: "People",
                column: "SearchForm");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_TranscriptRevisions_SearchForm_Id",
                table: "TranscriptRevisions");

            migrationBuilder.DropIndex(
                name: "IX_People_SearchForm",
                table: "People");
        }
    }
}
