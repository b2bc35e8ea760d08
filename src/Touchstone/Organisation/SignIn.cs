using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Searching;

namespace Touchstone.Organisation;

/// <summary>An address and a password as somebody typed them, and the network address they came from.</summary>
public sealed record SignInRequest(string? Email, string? Password, string From);

/// <summary>Finds whose address and password these are; every outcome is in the audit log, with no password and no address that nobody has.</summary>
public sealed class SignIn
{
    private readonly IDbContextFactory<QualityDb> _databases;
    private readonly TimeProvider _time;
    private readonly ILookupNormalizer _normaliser;
    private readonly PasswordAttempts _attempts;
    private readonly RefusalLog _refusals;
    private readonly AuditSigner _signer;

    internal SignIn(
        IDbContextFactory<QualityDb> databases,
        TimeProvider time,
        ILookupNormalizer normaliser,
        PasswordAttempts attempts,
        RefusalLog refusals,
        AuditSigner signer
    ) => (_databases, _time, _normaliser, _attempts, _refusals, _signer) = (databases, time, normaliser, attempts, refusals, signer);

    /// <summary>The account that is to be signed in; null, whatever the reason.</summary>
    public async Task<Account?> ExecuteAsync(SignInRequest request, CancellationToken stop = default)
    {
        Request.Check(request);
        var email = request.Email?.Trim() ?? "";
        // As it was typed, and as addresses are kept: without blanks and unseen marks, in any width.
        var (name, kept) = (_normaliser.NormalizeName(email), _normaliser.NormalizeName(NormalForm.OfEmail(email)));
        await using var db = await _databases.CreateDbContextAsync(stop);
        var account = await db.Users.AsNoTracking().FirstOrDefaultAsync(x => x.NormalizedUserName == kept || x.NormalizedUserName == name, stop);
        var outcome = await _attempts.TryAsync(account, request.Password ?? "", stop);
        if (account is not null && outcome == PasswordOutcome.Right)
        {
            await RecordAsync(account, $"from {request.From}", stop);
            return account;
        }
        await _refusals.RecordAsync(await RefusalAsync(db, account, email, outcome, request.From, stop), stop);
        return null;
    }

    /// <summary>Records a sign-in by another way than a password, such as the demonstration's one click.</summary>
    public Task RecordAsync(Account account, string how, CancellationToken stop = default) =>
        _databases.ChangeAsync(
            async db =>
            {
                var person = await NameAsync(db, account, stop);
                var actor = new Actor(account.PersonId, person, "browser", [], []);
                db.Record(actor, _time.GetUtcNow(), "signed-in", "person", account.PersonId, $"{person} signed in {how}");
            },
            stop
        );

    private async Task<Refusal> RefusalAsync(QualityDb db, Account? account, string email, PasswordOutcome outcome, string from, CancellationToken stop)
    {
        if (account is not null)
        {
            var why = outcome == PasswordOutcome.Locked ? "the account is locked" : "wrong password";
            return new Refusal(
                Actor.Nobody,
                "sign-in-refused",
                "person",
                account.PersonId.ToString(),
                $"A sign-in as {await NameAsync(db, account, stop)} was refused ({why})",
                from
            );
        }
        // What nobody has may be a password typed into the wrong field: only a keyed digest tells one from another.
        var digest = _signer.PseudonymOf(_normaliser.NormalizeName(email));
        return new Refusal(
            Actor.Nobody,
            "sign-in-refused",
            "address",
            digest,
            $"A sign-in with an address that nobody has was refused (its mark: {digest})",
            from
        );
    }

    private static async Task<string> NameAsync(QualityDb db, Account account, CancellationToken stop) =>
        await db.People.Where(x => x.Id == account.PersonId).Select(x => x.Name).FirstOrDefaultAsync(stop) ?? "nobody";
}
