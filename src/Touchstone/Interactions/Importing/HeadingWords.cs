using static Touchstone.Interactions.Importing.ImportFields;

namespace Touchstone.Interactions.Importing;

/// <summary>The headings by which exports name our fields: those of the widely used products, and the usual words of several languages. Written without blanks,
/// signs and accents.</summary>
internal static class HeadingWords
{
    private static readonly Dictionary<string, (string Field, int Rank)> Words = Build();

    /// <summary>A rank says how sure it is: 0 the field's own name, 1 a word for it, 2 a word that may mean other things.</summary>
    public static (string Field, int Rank)? Find(string heading)
    {
        var plain = PlainWord.Of(heading);
        if (Words.TryGetValue(plain, out var found))
            return found;
        // “Agent.AgentInteractionDuration” and “Talk Time (sec)”: what stands before the last full stop, or the unit, adds nothing.
        if (heading.LastIndexOf('.') is > 0 and var point && point < heading.Length - 1 && Words.TryGetValue(PlainWord.Of(heading[(point + 1)..]), out found))
            return found with { Rank = 2 };
        if (IsUtc(heading) && Words.TryGetValue(plain[..^3], out found) && IsTime(found.Field))
            return found;
        foreach (var (ending, _) in Units)
        {
            if (
                plain.Length > ending.Length + 2
                && plain.EndsWith(ending, StringComparison.Ordinal)
                && Words.TryGetValue(plain[..^ending.Length], out found)
                && (IsSeconds(found.Field) || found.Field is Offset or Duration)
            )
                return found;
        }
        if (heading.IndexOf('(') is > 1 and var bracket && Words.TryGetValue(PlainWord.Of(heading[..bracket]), out found))
            return found;
        return null;
    }

    /// <summary>The heading says of its times in which zone they are.</summary>
    public static bool IsUtc(string heading) =>
        PlainWord.Of(heading) is { Length: > 5 } plain && (plain.EndsWith("utc", StringComparison.Ordinal) || plain.EndsWith("gmt", StringComparison.Ordinal));

    /// <summary>The unit that a heading names: how many seconds its numbers count.</summary>
    public static decimal UnitOf(string heading)
    {
        var plain = PlainWord.Of(heading);
        foreach (var (ending, seconds) in Units)
        {
            if (
                plain.Length > ending.Length
                && plain.EndsWith(ending, StringComparison.Ordinal)
                && (
                    plain.Length - ending.Length < 3
                    || Words.ContainsKey(plain[..^ending.Length])
                    || heading.Contains('(')
                    || heading.Contains('_')
                    || heading.Contains(" in ", StringComparison.OrdinalIgnoreCase)
                )
            )
                return seconds;
        }
        return 1;
    }

    private static readonly (string Ending, decimal Seconds)[] Units =
    [
        ("inmilliseconds", 0.001m),
        ("milliseconds", 0.001m),
        ("millis", 0.001m),
        ("msec", 0.001m),
        ("ms", 0.001m),
        ("inminutes", 60),
        ("minutes", 60),
        ("minuten", 60),
        ("mins", 60),
        ("min", 60),
        ("inhours", 3600),
        ("hours", 3600),
        ("hrs", 3600),
        ("stunden", 3600),
        ("inseconds", 1),
        ("seconds", 1),
        ("sekunden", 1),
        ("secs", 1),
        ("sec", 1),
        ("sek", 1),
        ("hhmmss", 1),
        ("mmss", 1),
        ("s", 1),
    ];

    private static Dictionary<string, (string, int)> Build()
    {
        var words = new Dictionary<string, (string, int)>();
        Add(Source, 1, "system sourcesystem platform quellsystem quelle origensistema");
        Add(
            InteractionId,
            1,
            """
            id contactid callid chatid ticketid conversationid interaction externalid recordid callref reference ticketnumber messageid uniquekey sessionid
            complaintid requestid enquiryid surveyid responseid
            interactionid callguid calluuid callkey guid uuid ucid mediaid segmentid threadid chatsessionid engagementid taskid correlationid mastercontactid
            ticketno ticketnr nr nummer vorgangsnummer vorgangsid vorgang
            ticketnummer anrufid gesprachsid gesprachid kontaktid kontaktnummer numero identifiant idappel iddecontact idcontact numeroticket numerodeticket
            idllamada idcontacto idinteraccion idchiamata idcontatto idconversazione
            gespreksid contactnummer gespreknummer idchamada idcontato idconversa samtalsid arendenummer identyfikator idkontaktu sagsnummer
            """
        );
        Add(
            Channel,
            1,
            """
            medium contacttype channeltype media interactiontype mediatype medianame channelname contactchannel caseorigin via contactmedium mediachannel
            kanal medientyp kontaktkanal kontaktart kontaktweg canal canalde typedemedia tipodecanal
            canale kanaal kanalkontaktu viachannel initialchannel currentchannel
            """
        );
        Add(
            Direction,
            1,
            "calldirection initialdirection originatingdirection initiationmethod contactdirection richtung anrufrichtung sens direccion direzione "
                + "direcao kierunek riktning"
        );
        Add(
            Queue,
            1,
            """
            skill skillname queuename workqueue campaign campaignname ringgroup ringgroups queueid acdqueue splitskill split vdn callqueue ticketgroup
            groupname teamassigned assignedteam warteschlange gruppe
            filedattente file cola coladeespera coda wachtrij fila filadeespera kolejka
            """
        );
        Add(Queue, 2, "department group service abteilung line queues");
        Add(
            AgentId,
            1,
            """
            agent agentnumber agentcode advisorid adviser advisor operatorid operator employeeid staffid staffnumber assigneeid agentusername agentlogin
            agentemail loginid agentloginid csrid handlingagent handlinguser handlingagentid
            handledby assignee assignedto caseowner ticketowner lastassignedteammate teammate teammateassigned agents mitarbeiter mitarbeiterid
            mitarbeiternummer bearbeiter sachbearbeiter agentnummer berater
            conseiller agente idagente idagent codeagent teleconseiller operatore addetto operador consultor medewerker medewerkerid consulente atendente
            konsultant handlaggare sagsbehandler
            """
        );
        Add(
            AgentId,
            2,
            "username agentname fullname users user usersinteracted agentfullname agentsname handlingusername handlingagentname assigneename owner csr "
                + "repname representative employee"
        );
        Add(
            CustomerId,
            1,
            """
            customer customernumber clientid callerid requesterid accountnumber memberid customerphonenumber customerphone customerendpoint contactphone
            callernumber requester requesteremail customeremail
            kunde kundennummer kundenid kundennr numeroclient idclient client numerocliente idcliente cliente codicecliente klantnummer klant klantid
            kundnummer klient numerklienta
            """
        );
        Add(CustomerId, 2, "remote ani phonenumber caller contact contactname visitorid");
        Add(CaseId, 1, "case casenumber caseref casekey caseid fallnummer aktenzeichen dossier numerodossier caso expediente pratica zaaknummer processo");
        Add(
            ArrivedAt,
            1,
            """
            arrived start startedat starttime started createdat created createddate receivedat received receivedon receivedtime calldate calltime calldatetime
            opened openedat contactdate startdate arrival arrivaltime arrivaldate
            datetimeopened createdtime createdon createdate creationdate conversationstart conversationstarttime conversationstartedat initiationtimestamp
            contactstart contactstarttime contactstartdate callstart callstarttime callstartdate
            segstart interactionstart interactionstarttime startdatetime startdateandtime starttimestamp begin begintime offeredtime queuedat entertime
            beginn startzeit startdatum anrufbeginn gesprachsbeginn eingang eingegangen eingangsdatum erstellt erstelltam angelegtam datumuhrzeit anrufdatum
            anrufzeit
            debut datedebut heuredebut datededebut heurededebut datedappel heuredappel dateheure dateetheure datedecreation recule inicio fechainicio
            horainicio fechadeinicio horadeinicio fechahora fechayhora fechacreacion fechadecreacion
            inizio datainizio orainizio dataora dataeora datacreazione begintijd starttijd startdatumtijd aangemaakt datahora dataehora datainicio starttid
            skapad oprettet datarozpoczecia
            """
        );
        Add(
            ArrivedAt,
            2,
            "date datetime time timestamp datum uhrzeit zeit zeitstempel heure fecha hora data ora datetimeutc tijd tijdstip sentat sent messagetime "
                + "messagedate senttime datesent postedat"
        );
        Add(
            AnsweredAt,
            1,
            """
            answered answertime answeredtime connectedat connected firstreplyat firstresponseat answeredat connecttime connectedtoagenttimestamp
            connectedtoagent firstteammatereplyat agentconnectedat pickuptime
            angenommen angenommenam annahmezeit decroche heuredecroche respondido horarespuesta contestada risposta orarisposta beantwoord aangenomen
            """
        );
        Add(
            EndedAt,
            1,
            """
            ended end endtime closed closedat finishedat completedat closeddate closedon endedon resolvedat enddate hangup endedtime disconnecttimestamp
            disconnecttime conversationend conversationendtime closedtime resolvedtime solvedat
            datetimeclosed contactend contactendtime callend callendtime segstop interactionend lastclosedat firstclosedat enddatetime endtimestamp stoptime
            finishtime closedate
            ende endzeit enddatum anrufende gesprachsende geschlossen geschlossenam erledigtam fin datefin heurefin datedefin heuredefin cloture datecloture
            fechafin horafin fechadefin cierre fechacierre
            fine datafine orafine chiusura eindtijd einde gesloten datafim fim encerrado encerramento sluttid avslutad
            """
        );
        Add(
            Talk,
            1,
            """
            talk talktime talkseconds talkduration talktimes totaltalk totaltalktime agentinteractionduration agentinteractiontime agenttalktime
            durationincall talksecs conversationduration incalltime
            gesprachszeit sprechzeit gesprachsdauer redezeit dureeconversation tempsconversation dureedeconversation tempsdeconversation dureecommunication
            tiempoconversacion tiempodeconversacion tiempohablado
            tempoconversazione tempodiconversazione gesprekstijd spreektijd gespreksduur tempoconversacao tempodeconversa czasrozmowy samtalstid
            """
        );
        Add(
            Hold,
            1,
            """
            hold holdtime holdseconds totalhold totalholdtime customerholdduration agentholdtime holdduration holdingtime holdsecs haltezeit haltedauer halten
            tempsattente tempsdegarde miseenattente tiempoespera tiempoenespera tiempoderetencion
            tempoattesa tempodiattesa wachtstandtijd indewacht tempoemespera parkeringstid
            """
        );
        Add(
            Wrap,
            1,
            """
            wrap wraptime wrapseconds acw acwtime aftercallwork aftercallworktime aftercontactworkduration aftercontactworktime wrapup wrapuptime
            wrapupduration wrapupseconds totalacw totalacwtime acwseconds acwsecs wrapduration
            nachbearbeitung nachbearbeitungszeit nacharbeit nacharbeitszeit posttraitement tempsposttraitement tempspostappel dureeposttraitement postappel
            tiempopostllamada tiempoposllamada trabajoposterior tempopostchiamata
            nabewerking nabewerkingstijd posatendimento tempoposatendimento efterbehandling
            """
        );
        Add(
            Handle,
            1,
            """
            handle handletime handleseconds totalhandle totalhandletime handlingtime handleduration agenthandletime contacthandletime aht handlesecs
            bearbeitungszeit bearbeitungsdauer bediendauer tempsdetraitement dureetraitement dureedetraitement
            tiempodegestion tiempogestion tempodigestione tempogestione afhandeltijd tempodeatendimento tempoatendimento czasobslugi hanteringstid
            """
        );
        Add(
            Subject,
            1,
            "topic title contactreason ticketname ticketsubject conversationtopic betreff thema anliegen sujet objet asunto tema oggetto argomento "
                + "onderwerp assunto temat amne emne motif motivo"
        );
        Add(Subject, 2, "reason description summary category");
        Add(
            Outcome,
            1,
            """
            result status resolution disposition wrapupcode dispositioncode dispositionname wrapuptext ticketstatus conversationstate contactstatus callresult
            ergebnis abschlusscode statut resultat resultado estado estatus esito stato
            resultaat afsluitcode situacao utfall
            """
        );
        Add(Outcome, 2, "state");
        Add(
            Transcript,
            1,
            "conversation dialog dialogue messages body chatlog fulltext chattranscript calltranscript protokoll gesprachsprotokoll transkript "
                + "transcription transcripcion trascrizione transcriptie transcricao"
        );
        Add(TurnNumber, 1, "turn turnnumber sequence seq messagenumber lineno turnindex messageindex sequencenumber");
        Add(Speaker, 1, "speakerrole sendertype authortype participantrole sprecher locuteur interlocuteur hablante interlocutor parlante spreker falante");
        Add(Speaker, 2, "role sender author party from participant senderrole absender expediteur remitente mittente afzender remetente");
        Add(Text, 1, "message utterance words messagetext messagebody sentence nachricht mensaje messaggio bericht mensagem");
        Add(Text, 2, "content plaintext texte texto testo tekst comment");
        Add(Offset, 1, "offset offsetseconds startoffset beginoffset beginoffsetmillis offsetmillis starts");
        Add(Duration, 1, "duration turnduration durationseconds");
        foreach (var field in All)
            if (field is not (LeftOut or Extra))
                words[PlainWord.Of(field)] = (field, 0);
        return words;

        void Add(string field, int rank, string others)
        {
            foreach (var other in others.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                words[other.ToLowerInvariant()] = (field, rank);
        }
    }
}
