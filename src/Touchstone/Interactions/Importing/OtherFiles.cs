using Touchstone.Shared;

namespace Touchstone.Interactions.Importing;

/// <summary>Tables that are no interactions are named for what they are, with the place where they belong.</summary>
internal static class OtherFiles
{
    private static readonly HashSet<string> Raters =
    [
        "rater",
        "raterid",
        "raters",
        "assessor",
        "assessorid",
        "coder",
        "coderid",
        "annotator",
        "annotatorid",
        "judge",
        "judgeid",
        "evaluator",
        "evaluatorid",
        "reviewer",
        "reviewerid",
        "bewerter",
        "beurteiler",
        "evaluateur",
        "evaluador",
        "valutatore",
        "beoordelaar",
    ];
    private static readonly HashSet<string> Scores =
    [
        "score",
        "scores",
        "rating",
        "ratings",
        "value",
        "mark",
        "grade",
        "label",
        "category",
        "points",
        "judgement",
        "judgment",
        "note",
        "punkte",
        "wert",
        "bewertung",
        "puntuacion",
        "punteggio",
    ];
    private static readonly HashSet<string> Units =
    [
        "unit",
        "unitid",
        "item",
        "itemid",
        "subject",
        "subjectid",
        "object",
        "case",
        "caseid",
        "interaction",
        "interactionid",
        "callid",
        "contactid",
        "ticketid",
        "id",
        "target",
        "conversation",
        "conversationid",
        "chatid",
    ];
    private static readonly HashSet<string> Questions = ["question", "questionid", "questiontext", "frage", "pregunta", "domanda"];
    private static readonly HashSet<string> PeopleOnly =
    [
        "staffnumber",
        "employeenumber",
        "email",
        "emailaddress",
        "role",
        "roles",
        "team",
        "teams",
        "jobtitle",
        "lastname",
        "firstname",
        "manager",
        "supervisor",
        "site",
        "startdate",
        "joined",
    ];

    /// <summary>Null where the table may be one of interactions.</summary>
    public static RuleBrokenException? Of(CsvLayout layout, ColumnMapping? given)
    {
        // Who matches the columns by hand knows what they are.
        if (!layout.HasHeader || given is { Columns.Count: > 0 })
            return null;
        var (headings, fields) = (layout.Columns.Select(PlainWord.Of).ToList(), layout.Columns.Select(MappingGuess.FieldOf).ToHashSet());
        var isTimed = fields.Contains(ImportFields.ArrivedAt) || fields.Contains(ImportFields.Channel) || fields.Contains(ImportFields.AgentId);
        if (!isTimed && Named(Raters) is { } rater && Named(Scores) is { } score)
        {
            var unit = Named(Units);
            return new RuleBrokenException("ratings-file", $"The file holds ratings (columns {rater} and {score}), not interactions.")
            {
                Details = ["Ratings of your own interactions are made as evaluations."],
                Commands =
                [
                    $"How far the raters agree: touchstone stats agreement FILE{(unit is null ? "" : $" --unit \"{unit}\"")} --rater "
                        + $"\"{rater}\" --value \"{score}\"",
                ],
            };
        }
        if (!isTimed && Named(Questions) is { } question && Named(Scores) is { } answer)
        {
            return new RuleBrokenException("survey-file", $"The file holds answers to a survey (columns {question} and {answer}), not interactions.")
            {
                Commands =
                [
                    $"A net promoter score with its interval: touchstone stats nps FILE --value \"{answer}\"; a mean: touchstone stats interval "
                        + $"FILE --value \"{answer}\".",
                ],
            };
        }
        if (
            !fields.Contains(ImportFields.Channel)
            && !fields.Contains(ImportFields.InteractionId)
            && headings.Exists(x => x is "name" or "fullname" or "lastname")
            && headings.Count(PeopleOnly.Contains) >= 2
            && !fields.Contains(ImportFields.Text)
            && !fields.Contains(ImportFields.Transcript)
        )
        {
            return new RuleBrokenException("people-file", "The file is a list of people, not of interactions.")
            {
                Details = ["People are imported apart from interactions."],
                Commands = ["Import it on the page Import people, or with: touchstone people import FILE"],
            };
        }
        return null;

        string? Named(HashSet<string> words) => headings.FindIndex(words.Contains) is >= 0 and var at ? layout.Columns[at] : null;
    }
}
