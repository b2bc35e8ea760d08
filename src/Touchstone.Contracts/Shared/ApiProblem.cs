namespace Touchstone.Shared;

/// <summary>Why a request was refused, as every operation says it.</summary>
public sealed record ApiProblem
{
    public int Status { get; init; }

    /// <summary>What is wrong, for programs: a word that does not change.</summary>
    public string? Code { get; init; }

    public string? Title { get; init; }

    /// <summary>What is wrong and what to do, for people.</summary>
    public string? Detail { get; init; }

    // Settable: the generated reader gives members that can only be initialised null when they are missing.
    /// <summary>With 400: what is wrong at which place, as it was written.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What exactly is wrong, where there is more than one thing.</summary>
    public IReadOnlyList<string> Details { get; set; } = [];

    /// <summary>The same for programs: what is wrong at which place.</summary>
    public IReadOnlyList<ProblemPlace> Problems { get; set; } = [];
}

/// <summary>One of several things that are wrong, with the place where it stands.</summary>
public sealed record ProblemPlace(string Code, string Message, string? CriterionId = null, Guid? NoteId = null);
