using System.Collections.Frozen;

namespace Touchstone.Interactions;

/// <summary>Words that begin with a capital for other reasons than being somebody's name: they begin sentences, days, streets, titles and what is
/// sold.</summary>
internal static class OrdinaryWords
{
    private static readonly FrozenSet<string> All = """
        a about actually after again all alright also am an and any anyway are as at be because been before bye but by can cannot can't could couldn't did
        didn't do does doesn't don't each either else even every for from get give go good
        great had has hasn't have haven't he hello her here hers hey hi his how however i if i'd i'll i'm in into is isn't it it's i've just kindly last let
        let's like look many may maybe me might mine more morning much must my never next no nope
        not nothing now of off often oh ok okay on once one only or other our ours out over perhaps please put right said say see shall she should since so
        some somebody someone something sorry speaking still such sure take tell than thank thanks
        that that's the their them then there there's these they this those though to today tomorrow tonight too two try under until up us very was wasn't we
        welcome well we'll were we're what what's when where which while who who's why will with
        without won't would wouldn't yeah yes yesterday yet you your yours you're afternoon evening night dear sir madam mr mrs ms miss dr prof
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
        spring autumn winter christmas easter english british german french spanish italian dutch american european
        street road lane avenue close drive court square place park house flat floor room building north south east west upper lower new old city town county
        account accounts address agent application bank bill billing boiler booking branch broadband call card case cash centre claim code company complaint
        contract credit customer customers debit delivery department desk direct
        discount email energy engineer fibre gas help helpline internet invoice letter limited line manager meter mobile money office online order orders
        package parcel password payment phone plan plus policy post power premium product
        quality refund repair returns sales service services shop standard statement store supervisor support system team telephone ticket total transfer user
        visit warranty water web website
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word in the normal form is said every day and names nobody by itself.</summary>
    public static bool Has(string word) => All.Contains(word) || HiddenNames.Ambiguous.Contains(word);
}
