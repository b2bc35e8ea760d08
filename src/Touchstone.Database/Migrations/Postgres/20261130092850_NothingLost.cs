using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Touchstone.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class NothingLost : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What waits goes on in the new form; what was handled is over (NotBefore becomes SpreadAt below).
            migrationBuilder.Sql("""UPDATE "OutboxMessages" SET "Body" = json_build_object('ids', json_build_array("Body"::json ->> 'evaluationId'), 'from', 'submitted', 'to', 'released', 'by', NULL)::text, "Kind" = 'evaluation-changed' WHERE "Kind" = 'evaluation-released';""");
            migrationBuilder.Sql("""UPDATE "OutboxMessages" SET "Body" = json_build_object('ids', json_build_array("Body"::json ->> 'evaluationId'), 'from', 'released', 'to', 'voided', 'by', NULL)::text, "Kind" = 'evaluation-changed' WHERE "Kind" = 'evaluation-withdrawn';""");
            migrationBuilder.Sql("""UPDATE "OutboxMessages" SET "Body" = json_build_object('ids', json_build_array("Body"::json ->> 'interactionId'), 'from', 'present', 'to', 'erased', 'by', NULL)::text, "Kind" = 'interaction-changed' WHERE "Kind" = 'interaction-erased';""");
            migrationBuilder.Sql("""UPDATE "OutboxMessages" SET "NotBefore" = "HandledAt";""");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_HandledAt_Id",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "Attempts",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "HandledAt",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "LastError",
                table: "OutboxMessages");

            migrationBuilder.RenameColumn(
                name: "NotBefore",
                table: "OutboxMessages",
                newName: "SpreadAt");

            migrationBuilder.AddColumn<string>(
                name: "Subject",
                table: "OutboxMessages",
                type: "text",
                nullable: false,
                defaultValue: "");

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

            migrationBuilder.AddColumn<string>(
                name: "VoidCause",
                table: "Evaluations",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "WordsErasedAt",
                table: "Evaluations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KnownSeal",
                table: "AuditEntries",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "KnownSequence",
                table: "AuditEntries",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Erasure",
                table: "AuditDetails",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "ApiKeys",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "OutboxDeliveries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MessageId = table.Column<long>(type: "bigint", nullable: false),
                    Handler = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NotBefore = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Claim = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimedUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    HandledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    GivenUpAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxDeliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OutboxDeliveries_OutboxMessages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "OutboxMessages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Sessions_AspNetUsers_AccountId",
                        column: x => x.AccountId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_SpreadAt_Id",
                table: "OutboxMessages",
                columns: new[] { "SpreadAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_Kind_Key",
                table: "JobRuns",
                columns: new[] { "Kind", "Key" },
                unique: true,
                filter: "\"Key\" IS NOT NULL AND \"State\" IN ('Queued', 'Running')");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxDeliveries_Handler_HandledAt_MessageId",
                table: "OutboxDeliveries",
                columns: new[] { "Handler", "HandledAt", "MessageId" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxDeliveries_MessageId_Handler",
                table: "OutboxDeliveries",
                columns: new[] { "MessageId", "Handler" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_AccountId",
                table: "Sessions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_EndsAt",
                table: "Sessions",
                column: "EndsAt");

            migrationBuilder.Sql("""UPDATE "Evaluations" SET "WordsErasedAt" = (SELECT i."ErasedAt" FROM "Interactions" i WHERE i."Id" = "Evaluations"."InteractionId");""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OutboxDeliveries");

            migrationBuilder.DropTable(
                name: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_SpreadAt_Id",
                table: "OutboxMessages");

            migrationBuilder.DropIndex(
                name: "IX_JobRuns_Kind_Key",
                table: "JobRuns");

            migrationBuilder.DropColumn(
                name: "Subject",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "Failures",
                table: "JobRuns");

            migrationBuilder.DropColumn(
                name: "Key",
                table: "JobRuns");

            migrationBuilder.DropColumn(
                name: "NotBefore",
                table: "JobRuns");

            migrationBuilder.DropColumn(
                name: "VoidCause",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "WordsErasedAt",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "KnownSeal",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "KnownSequence",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Erasure",
                table: "AuditDetails");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "ApiKeys");

            migrationBuilder.RenameColumn(
                name: "SpreadAt",
                table: "OutboxMessages",
                newName: "NotBefore");

            migrationBuilder.AddColumn<int>(
                name: "Attempts",
                table: "OutboxMessages",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "HandledAt",
                table: "OutboxMessages",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LastError",
                table: "OutboxMessages",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_HandledAt_Id",
                table: "OutboxMessages",
                columns: new[] { "HandledAt", "Id" });
        }
    }
}
