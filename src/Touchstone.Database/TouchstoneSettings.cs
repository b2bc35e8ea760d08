using Microsoft.Extensions.Configuration;

namespace Touchstone.Database;

/// <summary>Where settings come from: touchstone.json in the folder one stands in, then TOUCHSTONE_… variables.</summary>
public static class TouchstoneSettings
{
    public static IConfigurationBuilder AddTouchstoneSettings(this IConfigurationBuilder builder) =>
        builder.AddJsonFile(Path.Combine(Environment.CurrentDirectory, "touchstone.json"), optional: true).AddEnvironmentVariables("TOUCHSTONE_");
}
