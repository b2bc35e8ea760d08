using Microsoft.Extensions.Diagnostics.HealthChecks;
using Touchstone.Database.Storage;

namespace Touchstone.Web.Shared.Api;

/// <summary>Ready when the database can be read and written; else it says what is the matter.</summary>
internal sealed class DatabaseHealth(CheckStorage check) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await check.ExecuteAsync(cancellationToken) is { } trouble ? HealthCheckResult.Unhealthy(trouble.Text) : HealthCheckResult.Healthy();
}
