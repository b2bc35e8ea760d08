using System.ComponentModel.DataAnnotations;

namespace Touchstone.Organisation;

/// <summary>How long a sign-in is good.</summary>
public sealed class SessionOptions
{
    /// <summary>After so many hours one signs in anew, however busy one was.</summary>
    [Range(1, 168)]
    public int LongestHours { get; set; } = 12;

    /// <summary>After so many minutes without a request a session ends.</summary>
    [Range(5, 10_080)]
    public int IdleMinutes { get; set; } = 240;
}
