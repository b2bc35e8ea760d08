namespace Touchstone.Interactions.Importing;

/// <summary>The fields of the neutral shape that a column can be matched with.</summary>
public static class ImportFields
{
    public const string Source = "source";
    public const string InteractionId = "interaction_id";
    public const string Channel = "channel";
    public const string Direction = "direction";
    public const string Queue = "queue";
    public const string AgentId = "agent_id";
    public const string CustomerId = "customer_id";
    public const string CaseId = "case_id";
    public const string ArrivedAt = "arrived_at";
    public const string AnsweredAt = "answered_at";
    public const string EndedAt = "ended_at";
    public const string Talk = "talk_s";
    public const string Hold = "hold_s";
    public const string Wrap = "wrap_s";

    /// <summary>Talk, hold and wrap-up together; where there is no talk time it is what remains of this.</summary>
    public const string Handle = "handle_s";
    public const string Subject = "subject";
    public const string Outcome = "outcome";

    /// <summary>A whole conversation in one cell: “Agent: … | Customer: …”, or one such line below the other.</summary>
    public const string Transcript = "transcript";

    /// <summary>One turn a row; rows of the same interaction stand together.</summary>
    public const string TurnNumber = "turn_n";
    public const string Speaker = "speaker";
    public const string Text = "text";
    public const string Offset = "offset_s";
    public const string Duration = "duration_s";
    public const string Confidence = "confidence";

    /// <summary>Kept with the interaction under the column's name.</summary>
    public const string Extra = "extra";

    /// <summary>Not taken.</summary>
    public const string LeftOut = "";

    public static IReadOnlyList<string> All { get; } =
    [
        Source,
        InteractionId,
        Channel,
        Direction,
        Queue,
        AgentId,
        CustomerId,
        CaseId,
        ArrivedAt,
        AnsweredAt,
        EndedAt,
        Talk,
        Hold,
        Wrap,
        Handle,
        Subject,
        Outcome,
        Transcript,
        TurnNumber,
        Speaker,
        Text,
        Offset,
        Duration,
        Confidence,
        Extra,
        LeftOut,
    ];

    public static bool IsSeconds(string field) => field is Talk or Hold or Wrap or Handle;

    /// <summary>Fields of single turns: they mean nothing where no column has the words of turns.</summary>
    public static bool IsOfTurns(string field) => field is TurnNumber or Speaker or Offset or Duration or Confidence;

    public static bool IsTime(string field) => field is ArrivedAt or AnsweredAt or EndedAt;
}
