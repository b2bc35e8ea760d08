using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Touchstone.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FollowedChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ToldAt",
                table: "Interactions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ToldAt",
                table: "Evaluations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LastTold",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LastTold", x => x.Subject);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Interactions_ToldAt_Id",
                table: "Interactions",
                columns: new[] { "ToldAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Evaluations_ToldAt_Id",
                table: "Evaluations",
                columns: new[] { "ToldAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LastTold");

            migrationBuilder.DropIndex(
                name: "IX_Interactions_ToldAt_Id",
                table: "Interactions");

            migrationBuilder.DropIndex(
                name: "IX_Evaluations_ToldAt_Id",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "ToldAt",
                table: "Interactions");

            migrationBuilder.DropColumn(
                name: "ToldAt",
                table: "Evaluations");
        }
    }
}
