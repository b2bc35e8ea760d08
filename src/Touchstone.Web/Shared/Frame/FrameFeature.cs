namespace Touchstone.Web.Shared.Frame;

/// <summary>Registers what the pages around the work need.</summary>
internal static class FrameFeature
{
    public static IServiceCollection AddTouchstoneFrame(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddSingleton<Navigation>();
        return services;
    }
}
