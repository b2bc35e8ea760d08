using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Touchstone.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Causes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Causes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: true),
                    ParentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Place = table.Column<long>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    SuccessorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<string>(type: "TEXT", nullable: true),
                    ClosedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClosedByName = table.Column<string>(type: "TEXT", nullable: true),
                    ClosedReason = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Causes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Causes_Causes_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Causes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Causes_Causes_SuccessorId",
                        column: x => x.SuccessorId,
                        principalTable: "Causes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Causes_People_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CauseLabels",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CauseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Form = table.Column<string>(type: "TEXT", nullable: false),
                    IsTyped = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CauseLabels", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CauseLabels_Causes_CauseId",
                        column: x => x.CauseId,
                        principalTable: "Causes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CauseSteps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CauseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ByName = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    IntoId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CauseSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CauseSteps_Causes_CauseId",
                        column: x => x.CauseId,
                        principalTable: "Causes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "Causes",
                columns: new[] { "Id", "ClosedAt", "ClosedById", "ClosedByName", "ClosedReason", "Description", "Key", "Name", "OwnerId", "ParentId", "Place", "State", "SuccessorId", "Version" },
                values: new object[,]
                {
                    { new Guid("00000000-0000-7000-8000-ca0500000001"), null, null, null, null, "Knowledge, skill, care or conduct of the person who served the customer.", "agent", "Agent", null, null, 1048576L, "Open", null, 0 },
                    { new Guid("00000000-0000-7000-8000-ca0500000002"), null, null, null, null, "The way the work is laid down: steps, hand-overs, instructions.", "process", "Process", null, null, 2097152L, "Open", null, 0 },
                    { new Guid("00000000-0000-7000-8000-ca0500000003"), null, null, null, null, "Tools and data: missing, slow, wrong or hard to use.", "system", "System", null, null, 3145728L, "Open", null, 0 },
                    { new Guid("00000000-0000-7000-8000-ca0500000004"), null, null, null, null, "What the organisation's own rules allow, demand or forbid.", "policy", "Policy", null, null, 4194304L, "Open", null, 0 },
                    { new Guid("00000000-0000-7000-8000-ca0500000005"), null, null, null, null, "What the customer said, left out, wanted or did.", "customer", "Customer", null, null, 5242880L, "Open", null, 0 }
                });

            migrationBuilder.InsertData(
                table: "CauseLabels",
                columns: new[] { "Id", "CauseId", "Form", "IsTyped", "Text" },
                values: new object[,]
                {
                    { new Guid("00000000-0000-7000-8000-ca0500000001"), new Guid("00000000-0000-7000-8000-ca0500000001"), "agent", false, "Agent" },
                    { new Guid("00000000-0000-7000-8000-ca0500000002"), new Guid("00000000-0000-7000-8000-ca0500000002"), "process", false, "Process" },
                    { new Guid("00000000-0000-7000-8000-ca0500000003"), new Guid("00000000-0000-7000-8000-ca0500000003"), "system", false, "System" },
                    { new Guid("00000000-0000-7000-8000-ca0500000004"), new Guid("00000000-0000-7000-8000-ca0500000004"), "policy", false, "Policy" },
                    { new Guid("00000000-0000-7000-8000-ca0500000005"), new Guid("00000000-0000-7000-8000-ca0500000005"), "customer", false, "Customer" }
                });

            migrationBuilder.CreateIndex(
                name: "IX_CauseLabels_CauseId",
                table: "CauseLabels",
                column: "CauseId");

            migrationBuilder.CreateIndex(
                name: "IX_CauseLabels_Form",
                table: "CauseLabels",
                column: "Form",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Causes_Key",
                table: "Causes",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Causes_OwnerId",
                table: "Causes",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Causes_ParentId",
                table: "Causes",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_Causes_SuccessorId",
                table: "Causes",
                column: "SuccessorId");

            migrationBuilder.CreateIndex(
                name: "IX_CauseSteps_CauseId_At",
                table: "CauseSteps",
                columns: new[] { "CauseId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CauseLabels");

            migrationBuilder.DropTable(
                name: "CauseSteps");

            migrationBuilder.DropTable(
                name: "Causes");
        }
    }
}
