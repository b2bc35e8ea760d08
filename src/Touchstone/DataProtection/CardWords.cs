using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Touchstone.DataProtection;

/// <summary>Words by which people speak of payment cards, and of numbers that are none.</summary>
internal static partial class CardWords
{
    /// <summary>Names of fields and abbreviations that hold letters and digits, or stand glued to their value.</summary>
    public static readonly FrozenSet<string> Labels = FrozenSet.ToFrozenSet([
        "cvv",
        "cvv2",
        "cvc",
        "cvc2",
        "csc",
        "cvn",
        "cvn2",
        "cid",
        "cav2",
        "cv2",
        "exp",
        "pin",
        "pan",
        "pan1",
        "cc",
        "card1",
        "card2",
    ]);

    /// <summary>A payment card is spoken of.</summary>
    public static bool Speak(string text) => Card().IsMatch(text);

    /// <summary>What follows is said to be a card's number.</summary>
    public static bool Announce(string text) => Announcing().IsMatch(text);

    /// <summary>What follows is said to be another kind of number.</summary>
    public static bool NameAnother(string text) => Another().IsMatch(text);

    /// <summary>What follows is the number of a thing that is sold.</summary>
    public static bool NameGoods(string text) => Goods().IsMatch(text);

    /// <summary>Something else than a payment card that has a code or an end.</summary>
    public static bool SpeakOfOtherEnd(string text) => OtherEnd().IsMatch(text);

    [GeneratedRegex(@"\b(?:bar ?codes?|ean|upc|gtin|isbn|issn)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Goods();

    private const string NoPayment =
        @"(?<!\b(?:sim|e-?sim|gift|loyalty|library|business|membership|member|member's|member’s|score|report|id|identity|sd|memory|graphics|video|sound|"
        + @"network|rail|travel|oyster|club|points|reward|rewards|phone|calling|key|swipe|time|birthday|greeting|greetings|christmas|playing|wild|"
        + @"yellow|red|green|index|flash|nectar|clubcard|student|staff|access|donor|vaccination|health|insurance|blue|warranty|registration|residence|"
        + @"resident|discount|stamp|thank[- ]you)[ _-]?)";

    [GeneratedRegex(
        @"\b(?:"
            + NoPayment
            + @"cards?(?:holder(?:'s)?)?\b(?! index| game| board| trick| reader| slot| payment of| payment on)|visa|master ?card|amex|american express|"
            + @"maestro|solo card|diners(?: club)?|union ?pay|jcb|rupay|long (?:card )?numbers?|(?:sixteen|16|fifteen|15)[ -]digits?|"
            + @"across the (?:front|middle)|cc ?#|cvv2?|cvc2?|csc\b|credit card|debit card|pan\b|kreditkarte\w*|kartennummer|carte bancaire|tarjeta)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Card();

    [GeneratedRegex(
        @"\b(?:"
            + NoPayment
            + @"card(?:'s)?\b[\p{L}' ]{0,24}\b(?:numbers?|no|nr|num|details?|digits|is|was|it's|starts?|goes|reads)\b|"
            + NoPayment
            + @"card\s*(?:[:#=,-]|$)|long (?:card )?numbers?\b|(?:sixteen|16|fifteen|15)[ -]digits?\b|numbers? (?:on|across|along) the (?:front|middle|"
            + @"card)|across the (?:front|middle)|\bcc ?#|\bpan\b\s*(?:is|:|#|=|$)|(?:visa|mastercard|amex|american express|maestro|credit card|"
            + @"debit card)\b[\p{L}' ]{0,16}\s*(?::|#|=|$|is\b|number\b|no\b))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Announcing();

    [GeneratedRegex(
        @"\b(?:orders?|invoice|inv|reference|ref|tracking|track|parcel|consignment|shipment|waybill|barcode|bar code|ean|upc|gtin|isbn|issn|imei|imeisv|"
            + @"meid|iccid|sim|serial|s/n|sku|item|product|article|part|model|batch|lot|ticket|case|incident|booking|reservation|confirmation|order|"
            + @"customer|client|member|membership|loyalty|gift card|policy|claim|meter|mpan|mprn|contract|account|acct|a/c|iban|sort code|bic|swift|vat|tax|"
            + @"utr|nhs|passport|licence|license|registration|phone|telephone|tel|mobile|fax|whatsapp|extension|transaction|txn|receipt|timestamp|epoch|"
            + @"scorecard|postcard|credit note|voucher|coupon|device|asset|router|mac|cardiff|discard(?:ed)?)\b(?:[ .:#=“(,-]+\p{L}+){0,4}[ .:#=“(,-]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Another();

    [GeneratedRegex(
        @"\b(?:contracts?|warrant(?:y|ies)|guarantees?|polic(?:y|ies)|passports?|licen[cs]es?|offers?|vouchers?|coupons?|subscriptions?|memberships?|"
            + @"permits?|insurance|leases?|tickets?|domains?|certificates?|batch|milk|food|medicine|prescriptions?|quotes?|quotations?|deals?|promotions?|"
            + @"discounts?|trials?|tenanc(?:y|ies)|visas?(?= (?:to|for|application))|points|miles|sessions?|links?|passwords?|tokens?|cookies?|plans?|"
            + @"bundles?|mots?|tax|rail ?cards?|gift ?cards?|loyalty cards?|library cards?|travel ?cards?|sim(?: ?cards?)?|membership cards?|agreements?|"
            + @"minutes|allowances?|reservations?|bookings?|holds?|drugs?|tablets?|yog[h]?urts?|cheques?|mortgages?|deals?|fix(?:ed)?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OtherEnd();
}
