using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Touchstone.Shared;

namespace Touchstone.DataProtection;

/// <summary>Removes card data from whatever people typed, when a row is saved: no verb can forget it.</summary>
public sealed class RedactTypedText : SaveChangesInterceptor, ITypedWords
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Redact(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Redact(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public string Redact(string text) => CardRedactor.Redact(text);

    public string RedactJson(string json) => Json(json);

    private static void Redact(DbContext? db)
    {
        if (db is null)
            return;
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
                continue;
            foreach (var property in entry.Properties)
            {
                if (property.CurrentValue is not string { Length: > 2 } text || (entry.State == EntityState.Modified && !property.IsModified))
                    continue;
                var redacted = Redact(property, text);
                if (!ReferenceEquals(redacted, text))
                    property.CurrentValue = redacted;
            }
        }
    }

    private static string Redact(PropertyEntry property, string text)
    {
        var type = property.EntityEntry.Metadata.ClrType;
        // The tables of sign-in hold secrets and addresses, and no words.
        if (type.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) == true || type == typeof(Account))
            return text;
        var column = $"{type.Name}.{property.Metadata.Name}";
        if (TextColumns.Kept.Contains(column))
            return text;
        return TextColumns.Json.Contains(column) ? Json(text) : CardRedactor.Redact(text);
    }

    private static string Json(string text)
    {
        if (!CardRedactor.MayHold(text))
            return text;
        try
        {
            using var read = JsonDocument.Parse(text);
            var redacted = JsonRedactor.Redact(read.RootElement);
            return Redaction.Shows(redacted) ? redacted : text;
        }
        catch (JsonException)
        {
            return CardRedactor.Redact(text);
        }
    }
}
