using System.Xml.Linq;

namespace Touchstone.Cli.Tests.Statistics;

/// <summary>Checks a picture that a command drew.</summary>
internal static class Pictures
{
    /// <summary>Well formed, described for those who do not see it, without script, and with no number that is none.</summary>
    public static XDocument Check(string path)
    {
        var text = File.ReadAllText(path);
        var picture = XDocument.Parse(text);
        Assert.Equal("svg", picture.Root!.Name.LocalName);
        Assert.False(string.IsNullOrWhiteSpace(picture.Root.Attribute("aria-label")?.Value));
        Assert.DoesNotContain(picture.Descendants(), x => x.Name.LocalName == "script");
        Assert.DoesNotContain("NaN", text);
        Assert.DoesNotContain("∞", text);
        Assert.False(File.Exists(path + ".part"));
        return picture;
    }
}
