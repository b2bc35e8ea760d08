using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Touchstone.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NothingLost : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What waits goes on in the new form; what was handled is over (NotBefore becomes SpreadAt below).
            migrationBuilder.Sql("""UPDATE "OutboxMessages" SET "Body" = json_object('ids', json_array(json_extract("Body", '$.evaluationId')), 'from', 'submitted', 'to', 'released', 'by', NULL), "Kind" = 'evaluation-changed' WHERE "Kind" = 'evaluation-released';""");
            migrationBuilder.Sql("""UPDATE "OutboxMessages" SET "Body" = json_object('ids', json_array(json_extract("Body", '$.evaluationId')), 'from', 'released', 'to', 'voided', 'by', NULL), "Kind" = 'evaluation-changed' WHERE "Kind" = 'evaluation-withdrawn';""");
            migrationBuilder.Sql("""UPDATE "OutboxMessages" SET "Body" = json_object('ids', json_array(CAST(json_extract("Body", '$.interactionId') AS TEXT)), 'from', 'present', 'to', 'erased', 'by', NULL), "Kind" = 'interaction-changed' WHERE "Kind" = 'interaction-erased';""");
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
                type: "TEXT",
                nullable: false,
                defaultValue: "");

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

            migrationBuilder.AddColumn<string>(
                name: "VoidCause",
                table: "Evaluations",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WordsErasedAt",
                table: "Evaluations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KnownSeal",
                table: "AuditEntries",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "KnownSequence",
                table: "AuditEntries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Erasure",
                table: "AuditDetails",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "ApiKeys",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "OutboxDeliveries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MessageId = table.Column<long>(type: "INTEGER", nullable: false),
                    Handler = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NotBefore = table.Column<string>(type: "TEXT", nullable: true),
                    Claim = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClaimedUntil = table.Column<string>(type: "TEXT", nullable: true),
                    HandledAt = table.Column<string>(type: "TEXT", nullable: true),
                    GivenUpAt = table.Column<string>(type: "TEXT", nullable: true),
                    LastError = table.Column<string>(type: "TEXT", nullable: true)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<string>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<string>(type: "TEXT", nullable: false)
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "HandledAt",
                table: "OutboxMessages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LastError",
                table: "OutboxMessages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_HandledAt_Id",
                table: "OutboxMessages",
                columns: new[] { "HandledAt", "Id" });
        }
    }
}
