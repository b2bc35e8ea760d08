using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>Brings to its end what a match left to follow, also when the server was stopped in the middle of it.</summary>
internal sealed class CompleteMatch(IEnumerable<IPersonMatched> slices) : INewsHandler
{
    public const string Subject = "person-match";

    public string Kind => Changed.KindOf(Subject);

    public TimeSpan Limit => TimeSpan.FromMinutes(10);

    public async Task HandleAsync(NewsMessage news, CancellationToken stop)
    {
        if (news.Changed is not { From: { } unknown, To: { } person })
            return;
        foreach (var slice in slices)
            await slice.FollowOnAsync(Guid.Parse(unknown), Guid.Parse(person), news.At, stop);
    }
}
