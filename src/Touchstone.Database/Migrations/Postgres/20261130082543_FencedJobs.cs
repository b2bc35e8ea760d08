using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Touchstone.Database.Migrations.Postgres
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
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Key",
                table: "JobRuns",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "NotBefore",
                table: "JobRuns",
                type: "timestamp with time zone",
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
