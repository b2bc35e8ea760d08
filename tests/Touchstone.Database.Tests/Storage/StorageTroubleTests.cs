using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Touchstone.Database.Storage;

namespace Touchstone.Database.Tests.Storage;

public sealed class StorageTroubleTests
{
    [Theory]
    [InlineData(5, StorageFault.Locked)]
    [InlineData(6, StorageFault.Locked)]
    [InlineData(8, StorageFault.ReadOnly)]
    [InlineData(10, StorageFault.Disk)]
    [InlineData(11, StorageFault.Damaged)]
    [InlineData(13, StorageFault.Full)]
    [InlineData(14, StorageFault.Unreachable)]
    [InlineData(26, StorageFault.Damaged)]
    public void SQLite_says_it_with_a_number(int code, StorageFault fault)
    {
        Assert.Equal(fault, StorageTrouble.Of(new SqliteException("said", code))?.Fault);
        Assert.Equal(fault, StorageTrouble.Of(new DbUpdateException("wrapped", new SqliteException("said", code)))?.Fault);
    }

    [Theory]
    [InlineData("53100", StorageFault.Full)]
    [InlineData("53300", StorageFault.Unreachable)]
    [InlineData("57P01", StorageFault.Unreachable)]
    [InlineData("57P03", StorageFault.Unreachable)]
    [InlineData("25006", StorageFault.ReadOnly)]
    [InlineData("XX001", StorageFault.Damaged)]
    public void PostgreSQL_says_it_with_a_state(string state, StorageFault fault) =>
        Assert.Equal(fault, StorageTrouble.Of(new InvalidOperationException("wrapped", new PostgresException("said", "FATAL", "FATAL", state)))?.Fault);

    [Fact]
    public void A_connection_that_fails_is_the_stores_trouble_and_so_is_a_full_disk_under_a_stored_file()
    {
        Assert.Equal(StorageFault.Unreachable, StorageTrouble.Of(new NpgsqlException("Failed to connect", new SocketException(111)))?.Fault);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(StorageFault.Full, StorageTrouble.Of(new IOException("No space left on device", 28))?.Fault);
    }

    [Fact]
    public void What_a_request_did_wrong_is_not_the_stores_trouble()
    {
        Assert.Null(StorageTrouble.Of(new SqliteException("UNIQUE constraint failed", 19)));
        Assert.Null(StorageTrouble.Of(new PostgresException("duplicate key", "ERROR", "ERROR", "23505")));
        Assert.Null(StorageTrouble.Of(new DbUpdateConcurrencyException("changed")));
        Assert.Null(StorageTrouble.Of(new IOException("The client went away")));
        Assert.Null(StorageTrouble.Of(null));
    }
}
