namespace Touchstone.Interactions.Importing;

/// <summary>Why a row was not taken: where, what, and how to put it right.</summary>
public sealed record ImportProblem(long Line, string? Column, string Code, string Message, string Fix, string? InteractionId = null, string? Source = null);
