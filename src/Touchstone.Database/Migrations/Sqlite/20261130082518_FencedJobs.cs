using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Touchstone.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FencedJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Failures",
                table: "JobRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Key",
                table: "JobRuns",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NotBefore",
                table: "JobRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_Kind_Key",
                table: "JobRuns",
                columns: new[] { "Kind", "Key" },
                unique: true,
                filter: "\"Key\" IS NOT NULL AND \"State\" IN ('Queued', 'Running')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_JobRuns_Kind_Key",
                table: "JobRuns");

            migrationBuilder.DropColumn(
                name: "Failures",
                table: "JobRuns");

            migrationBuilder.DropColumn(
                name: "Key",
                table: "JobRuns");

            migrationBuilder.DropColumn(
                name: "NotBefore",
                table: "JobRuns");
        }
    }
}
