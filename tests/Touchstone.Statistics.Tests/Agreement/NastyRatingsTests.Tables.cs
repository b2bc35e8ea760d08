namespace Touchstone.Statistics.Tests.Agreement;

public sealed partial class NastyRatingsTests
{
    public static TheoryData<string, double[,]> Tables =>
        new()
        {
            { "empty", new double[0, 0] },
            { "no raters", new double[3, 0] },
            {
                "one unit",
                new double[,]
                {
                    { 1, 2 },
                }
            },
            {
                "one rating",
                new double[,]
                {
                    { 4 },
                }
            },
            {
                "all missing",
                new double[,]
                {
                    { Missing, Missing },
                    { Missing, Missing },
                }
            },
            {
                "constant",
                new double[,]
                {
                    { 3, 3 },
                    { 3, 3 },
                    { 3, 3 },
                }
            },
            {
                "perfect",
                new double[,]
                {
                    { 1, 1 },
                    { 2, 2 },
                    { 3, 3 },
                }
            },
            {
                "never two",
                new double[,]
                {
                    { 1, Missing },
                    { Missing, 2 },
                }
            },
            {
                "huge",
                new double[,]
                {
                    { 1e300, 2e300 },
                    { 3e300, 3e300 },
                    { 1e300, 1e300 },
                }
            },
            {
                "tiny",
                new double[,]
                {
                    { 1e-300, 2e-300 },
                    { 3e-300, 3e-300 },
                    { 1e-300, 1e-300 },
                }
            },
            {
                "one dissent",
                new double[,]
                {
                    { 0, 0 },
                    { 0, 0 },
                    { 0, 1 },
                }
            },
        };
}
