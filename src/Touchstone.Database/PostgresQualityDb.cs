using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Database;

/// <summary>The records in a PostgreSQL database.</summary>
public sealed class PostgresQualityDb(DbContextOptions<PostgresQualityDb> options) : QualityDb(options);
