namespace Touchstone.Statistics.Tests;

public sealed partial class NastyTableTests
{
    private static readonly double[][,] Tables =
    [
        new double[0, 0],
        new double[3, 0],
        new double[0, 3],
        new double[,]
        {
            { 4 },
        },
        new double[,]
        {
            { 1, 2 },
        },
        new double[,]
        {
            { 1 },
            { 2 },
        },
        new double[,]
        {
            { Missing, Missing },
            { Missing, Missing },
        },
        new double[,]
        {
            { 3, 3 },
            { 3, 3 },
            { 3, 3 },
        },
        new double[,]
        {
            { 1, 1 },
            { 2, 2 },
            { 3, 3 },
        },
        new double[,]
        {
            { 1, Missing },
            { Missing, 2 },
            { 3, Missing },
        },
        new double[,]
        {
            { 1, 2 },
            { Missing, 2 },
            { 3, 4 },
        },
        new double[,]
        {
            { 1, double.PositiveInfinity },
            { 2, 3 },
            { 4, 1 },
        },
        new double[,]
        {
            { double.NegativeInfinity, double.PositiveInfinity },
            { 2, 3 },
        },
        new double[,]
        {
            { 1e308, -1e308 },
            { 1e308, 1e308 },
            { -1e308, 5 },
        },
        new double[,]
        {
            { 1e300, 2e300 },
            { 3e300, 3e300 },
            { 1e300, 1e300 },
        },
        new double[,]
        {
            { 1e-300, 2e-300 },
            { 3e-300, 3e-300 },
            { 1e-300, 1e-300 },
        },
        new double[,]
        {
            { 4e-324, 8e-324 },
            { 0, 4e-324 },
        },
        new double[,]
        {
            { 0, 0 },
            { 0, 0 },
        },
        new double[,]
        {
            { 1, 2, 3 },
            { 3, 1, 2 },
            { 2, 3, 1 },
        },
        new double[,]
        {
            { 1, 5, 2 },
            { 2, 4, 1 },
            { 5, 5, 4 },
            { 3, 3, 3 },
        },
    ];
}
