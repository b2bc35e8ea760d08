using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Steps;
using Touchstone.Tests.Shared.Steps;

namespace Touchstone.Tests.Organisation;

public sealed class OrganisationStepTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 6, 10);

    [Fact]
    public void Every_step_of_a_person_from_every_state_leads_on_or_is_refused_with_its_code() =>
        new StepTable<Person, PersonState, PersonAction>(At, x => x.State)
            .By(PersonAction.Leave, x => x.Leave(Day))
            .By(PersonAction.Match, x => x.BecomeKnown())
            //                                Active            ToBeMatched           Left              Merged
            .Row(PersonAction.Edit, "same", "same", "same", "person-left")
            .Row(PersonAction.Move, "same", "same", "person-left", "person-left")
            .Row(PersonAction.GrantRole, "same", "person-not-active", "person-not-active", "person-left")
            .Row(PersonAction.Invite, "same", "person-not-known", "person-left", "person-left")
            .Row(PersonAction.Leave, "Left", "Left", "person-left", "person-left")
            .Row(PersonAction.Match, "matched-already", "Active", "matched-already", "matched-already")
            .Row(PersonAction.TakeOver, "same", "match-unknown", "same", "match-unknown")
            .Check();

    [Fact]
    public void An_unknown_agent_merges_into_somebody_known_alone()
    {
        Assert.Equal("match-unknown", Assert.Throws<RuleBrokenException>(() => At(PersonState.ToBeMatched).MergeInto(At(PersonState.ToBeMatched))).Code);
        Assert.Equal("matched-already", Assert.Throws<RuleBrokenException>(() => At(PersonState.Active).MergeInto(At(PersonState.Active))).Code);
        var unknown = At(PersonState.ToBeMatched);
        unknown.MergeInto(At(PersonState.Left));
        Assert.Equal(PersonState.Merged, unknown.State);
    }

    [Fact]
    public void A_closed_team_takes_nobody_in_and_is_not_closed_twice()
    {
        var team = new Team { Name = "Heating" };
        Assert.Equal([TeamAction.Edit, TeamAction.Close, TeamAction.TakeIn], team.Open(_ => true));
        team.Close(Day);
        Assert.Equal([TeamAction.Edit], team.Open(_ => true));
        Assert.Equal("team-closed", team.Against(TeamAction.TakeIn)?.Code);
        Assert.Equal("team-closed", Assert.Throws<RuleBrokenException>(() => team.Close(Day)).Code);
    }

    [Fact]
    public void A_revoked_key_is_not_valid_and_not_revoked_twice()
    {
        var key = new ApiKey { Name = "Reports", ExpiresAt = Noon.AddDays(1) };
        Assert.Equal([ApiKeyAction.Revoke], key.Open(_ => true));
        Assert.True(key.IsValidAt(Noon));
        Assert.False(key.IsValidAt(Noon.AddDays(1)));
        key.Revoke(Noon);
        Assert.False(key.IsValidAt(Noon));
        Assert.Empty(key.Open(_ => true));
        Assert.Equal("api-key-revoked", Assert.Throws<RuleBrokenException>(() => key.Revoke(Noon)).Code);
    }

    private static Person At(PersonState state)
    {
        var person = state is PersonState.ToBeMatched or PersonState.Merged
            ? Person.Unrecognised(new Guid("0198b0c2-0000-7000-8000-000000000001"), "46 (phones)", Noon)
            : new Person { Name = "Ada" };
        if (state == PersonState.Left)
            person.Leave(Day);
        if (state == PersonState.Merged)
            person.MergeInto(new Person { Name = "Ada" });
        return person;
    }
}
