using Touchstone.Interactions.Importing;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions.Importing;

/// <summary>Exports of widely used products, and of other languages, are known by their headings; nothing of them disappears.</summary>
public sealed class KnownHeadingsTests
{
    [Theory]
    [InlineData(
        "Contact ID,Channel,Initiation method,Initiation timestamp,Connected to agent timestamp,Disconnect timestamp,Queue,Agent,Agent interaction "
            + "duration,Customer hold duration,After contact work "
            + "duration\n1,VOICE,INBOUND,2026-06-01T08:00:00Z,2026-06-01T08:00:10Z,2026-06-01T08:05:00Z,billing,ann,200,60,45\n",
        "inbound"
    )]
    [InlineData(
        "Contact ID,Media Type,Contact Direction,Start Date,Start Time,Contact End Time,Skill Name,Agent Name,Agent ID,Handle Time,Hold Time,ACW "
            + "Time\n1,Voice,Inbound,6/13/2026,9:00:00 AM,6/13/2026 9:05:00 AM,billing,Ann Lee,ann,305,60,45\n",
        "inbound"
    )]
    [InlineData(
        "CALL ID,TIMESTAMP,CAMPAIGN,CALL TYPE,AGENT,DISPOSITION,ANI,DNIS,CALL TIME,TALK TIME,HOLD TIME,AFTER CALL WORK TIME,HANDLE TIME\n1,\"Sat, 13 "
            + "Jun 2026 09:00:00\",billing,Inbound,ann,Solved,02,03,00:05:05,00:03:20,00:01:00,00:00:45,00:05:05\n",
        null
    )]
    [InlineData(
        "Call Id,Call Type,Start Time,End Time,Talkdesk Phone Number,Customer Phone Number,Talk Time,Holding Time,Ring Groups,Handling Agent,Wrap Up "
            + "Time,Disposition Code\n1,inbound,2026-06-01 09:00:00,2026-06-01 09:05:00,+44,+45,200,60,billing,ann,45,Solved\n",
        null
    )]
    [InlineData(
        "call_id,line,date (TZ offset incl.),number timezone,direction,from,to,answered,missed_call_reason,user,duration (total),duration (in "
            + "call),queue,hold time,acw\n1,Support,2026-06-01T09:00:00+01:00,Europe/London,inbound,+44,+45,Yes,,ann,310,200,billing,60,45\n",
        "inbound"
    )]
    [InlineData(
        "Conversation ID,Conversation started at (UTC),Channel,Last assigned teammate,Team assigned,State,Talk time (sec),Hold time (sec),ACW "
            + "(sec)\n1,2026-06-01 09:00,Phone,ann,billing,closed,200,60,45\n",
        null
    )]
    [InlineData(
        "Conversation Start;Conversation End;Users - Interacted;Queue;Media Type;ANI;DNIS;Conversation ID;Total Talk;Total Hold;Total ACW\n2026-06-01 "
            + "09:00;2026-06-01 09:05;ann;billing;voice;1;2;1;200000;60000;45000\n",
        null
    )]
    [InlineData(
        "Anruf-ID;Kanal;Beginn;Ende;Mitarbeiter;Warteschlange;Gesprächszeit (min);Haltezeit;Nachbearbeitungszeit\n1;Telefon;01.06.2026 "
            + "09:00;01.06.2026 09:05;ann;billing;3:20;60;45\n",
        null
    )]
    [InlineData(
        "ID appel;Canal;Heure début;Heure fin;Conseiller;File d'attente;Temps de conversation;Mise en attente;Temps post-appel\n1;Téléphone;13/06/2026 "
            + "09:00;13/06/2026 09:05;ann;billing;3:20;60;45\n",
        null
    )]
    [InlineData(
        "ID contacto;Canal;Fecha de inicio;Hora de inicio;Agente;Cola;Tiempo de conversación;Tiempo en espera;Trabajo "
            + "posterior\n1;Teléfono;13/06/2026;09:00;ann;billing;200;60;45\n",
        null
    )]
    public async Task The_fields_are_found(string text, string? direction)
    {
        await using var organisation = await OpenAsync();

        var result = await organisation.ImportAsync(
            text,
            new ImportRequest(
                Mapping: new ColumnMapping
                {
                    Channels = new Dictionary<string, string> { ["Téléphone"] = "phone", ["Teléfono"] = "phone" },
                },
                Zone: "Europe/London",
                Source: "test"
            )
        );

        Assert.True(result.Added == 1, string.Join("\n", result.Problems));
        var row = await organisation.InteractionAsync("1");
        Assert.Equal(("phone", "ann", "billing", 200m, 60m), (row.Channel, row.ExternalAgentId, row.Queue, row.TalkSeconds, row.HoldSeconds));
        Assert.Equal(45m, row.WrapSeconds);
        Assert.NotNull(row.ArrivedAt);
        if (direction is not null)
            Assert.Equal(direction, row.Direction);
        // Every column is a field or an extra value.
        var (columns, extras) = (text.Split('\n')[0].Split(text.Contains(';') ? ';' : ','), row.ExtraJson ?? "");
        foreach (var column in columns.Where(x => MappingGuess.FieldOf(x) is null && x.Length > 0 && !x.StartsWith("missed", StringComparison.Ordinal)))
            Assert.Contains($"\"{column}\"", extras);
    }

    [Fact]
    public async Task A_ticket_export_of_Zendesk_is_known()
    {
        await using var organisation = await OpenAsync();

        var result = await organisation.ImportAsync(
            "Ticket ID,Subject,Requester,Assignee,Group,Status,Via,Created at,Solved at,Priority,Tags\n17,Parcel "
                + "lost,cara,ann,billing,solved,email,2026-06-01T09:00:00Z,2026-06-02T09:00:00Z,high,a b\n",
            new ImportRequest(Source: "test")
        );

        Assert.Equal(1, result.Added);
        var row = await organisation.InteractionAsync("17");
        Assert.Equal(
            ("email", "ann", "billing", "solved", "Parcel lost", "cara"),
            (row.Channel, row.ExternalAgentId, row.Queue, row.Outcome, row.Subject, row.CustomerId)
        );
        Assert.Equal("""{"Priority":"high","Tags":"a b"}""", row.ExtraJson);
    }

    [Theory]
    [InlineData("id,channel,wrap-up\n1,phone,Resolved\n2,phone,Callback\n", "Resolved", null)]
    [InlineData("id,channel,wrap-up\n1,phone,45\n2,phone,\n", null, 45.0)]
    [InlineData("id,channel,talk time (min),wrap\n1,phone,2,0.5\n", null, 0.5)]
    public async Task Words_are_never_read_as_seconds(string text, string? outcome, double? wrap)
    {
        await using var organisation = await OpenAsync();

        await organisation.ImportAsync(text);

        var row = await organisation.InteractionAsync("1");
        Assert.Equal((outcome, (decimal?)wrap), (row.Outcome, row.WrapSeconds));
        if (text.Contains("(min)", StringComparison.Ordinal))
            Assert.Equal(120, row.TalkSeconds);
    }

    [Fact]
    public async Task A_handle_time_shorter_than_its_parts_is_refused_and_one_beside_a_talk_time_is_kept_as_it_is()
    {
        await using var organisation = await OpenAsync();

        var result = await organisation.ImportAsync("id,channel,handle time,hold time,acw\n1,phone,100,60,45\n2,phone,305,,45\n");
        await organisation.ImportAsync("id,channel,handle time,talk time\n3,phone,305,10\n");

        Assert.Equal((1, "handle-too-short"), (result.Rejected, result.Problems[0].Code));
        Assert.Equal(260, (await organisation.InteractionAsync("2")).TalkSeconds);
        var third = await organisation.InteractionAsync("3");
        Assert.Equal((10m, """{"handle time":"305"}"""), (third.TalkSeconds!.Value, third.ExtraJson));
    }

    [Fact]
    public async Task Dates_of_a_sorted_file_are_read_by_a_day_far_below()
    {
        await using var organisation = await OpenAsync();
        var rows = string.Concat(Enumerable.Range(1, 700).Select(x => $"{x},phone,01/02/2026 10:00\n"));

        var result = await organisation.ImportAsync(
            "id,channel,arrived\n" + rows + "701,phone,25/02/2026 10:00\n",
            new ImportRequest(Zone: "UTC", Source: "test")
        );

        Assert.Equal(701, result.Added);
        Assert.Equal(new DateOnly(2026, 2, 1), (await organisation.InteractionAsync("1")).BusinessDate);
    }

    private static async Task<TestOrganisation> OpenAsync()
    {
        var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        return organisation;
    }
}
