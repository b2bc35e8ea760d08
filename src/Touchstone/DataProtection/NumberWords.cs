using System.Collections.Frozen;

namespace Touchstone.DataProtection;

/// <summary>How numbers are said in English, and the words that people put between them.</summary>
internal static class NumberWords
{
    public static readonly FrozenDictionary<string, string> Units = Pairs(
        "zero 0 oh 0 o 0 nought 0 naught 0 nil 0 aught 0 null 0 one 1 two 2 three 3 four 4 five 5 fife 5 six 6 seven 7 eight 8 nine 9 niner 9"
    );

    /// <summary>What speech recognition writes for a number it did not understand as one.</summary>
    public static readonly FrozenDictionary<string, string> SoundAlikes = Pairs("won 1 to 2 too 2 tree 3 for 4 fower 4 fore 4 sex 6 ate 8 owe 0");

    public static readonly FrozenDictionary<string, string> Teens = Pairs(
        "ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19"
    );

    public static readonly FrozenDictionary<string, char> Tens = Pairs(
        "twenty 2 thirty 3 forty 4 fourty 4 fifty 5 sixty 6 seventy 7 eighty 8 ninety 9 ninty 9",
        x => x[0]
    );

    public static readonly FrozenDictionary<string, char> Plurals = Pairs(
        "zeros 0 zeroes 0 ohs 0 os 0 noughts 0 ones 1 twos 2 threes 3 fours 4 fives 5 sixes 6 sevens 7 eights 8 nines 9",
        x => x[0]
    );

    public static readonly FrozenDictionary<string, int> Times = Pairs("double 2 twice 2 triple 3 treble 3 thrice 3 quadruple 4 quad 4", x => x[0] - '0');

    /// <summary>After these a number word counts or points ("one moment", "four digits", "the last three").</summary>
    public static readonly FrozenSet<string> Counted = Set(
        """
        moment moments second seconds sec secs minute minutes min mins more time times day days week weeks hour hours month months year years digit digits
        number numbers figure figures
        people person of thing things other others bit bits
        """
    );

    public static readonly FrozenSet<string> Pointing = Set(
        "first next last final other another those these this that the which new old only previous remaining following no any some every each either second"
    );

    /// <summary>Words between the parts of a number that do not end it: hesitation, confirmation, asking on.</summary>
    public static readonly FrozenSet<string> Fillers = Set(
        """
        a about actually after again ah ahead alright all also am and ands are at back bear been brilliant bit bye by can carry cheers check comma continue
        continues correct could dash digit digits did do done dot eh er erm err
        excellent exactly figures final finally fine finish finished first followed following full gap go goes going good got great group great ha hang have
        haven hear here hm hmm hold hyphen i i'll i'm i've in is it it's its
        just keep know like mean last leave let let's line listening lovely mate me mhm minus mm mmm mmhm moment my next nice no now number numbers of off
        oops ok okay on one's oops other over part pardon perfect period please point quick ready
        really remaining repeat rest right say says second sec see set sir slash so sorry sound space splendid start starts still stop stroke sure sweet ta
        taken than thank thanks that that's the then them there there's these they're
        this through times uh um umm under up us wait well what whole wonderful wow yah yeah yea yep yes you you're yup uh-huh huh we'll where was wonderful
        with wondering written down noted gotcha cool super ace smashing madam ma'am
        love darling dear um'm ooh aha mhmm alrighty righty righto rightio okey dokey absolutely certainly course splendid marvellous indeed understood
        received copy roger underscore newline new tab break
        """
    );

    private static FrozenDictionary<string, string> Pairs(string words) => Pairs(words, x => x);

    private static FrozenDictionary<string, T> Pairs<T>(string words, Func<string, T> read) =>
        words.Split(' ').Chunk(2).ToFrozenDictionary(x => x[0], x => read(x[1]));

    private static FrozenSet<string> Set(string words) => words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
