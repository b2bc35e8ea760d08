namespace Touchstone.Demonstration.Conversations;

/// <summary>Made-up names of agents and customers, drawn from a seeded generator.</summary>
internal static class PeopleNames
{
    private static readonly string[] Women =
    [
        "Aaliyah", "Abigail", "Agnieszka", "Aisha", "Amy", "Anjali", "Anna", "Beth", "Bronwen", "Carol", "Catherine", "Charlotte",
        "Chloe", "Claire", "Dawn", "Deborah", "Denise", "Eilidh", "Elaine", "Emma", "Farah", "Fiona", "Gemma", "Grace", "Hannah",
        "Heather", "Irene", "Jacqueline", "Jane", "Janet", "Jasmine", "Joan", "Joanne", "Josephine", "Julie", "Karen", "Kavita",
        "Kirsty", "Laura", "Leanne", "Linda", "Louise", "Magda", "Margaret", "Marion", "Maureen", "Megan", "Michelle", "Molly",
        "Naomi", "Natasha", "Nia", "Nicola", "Noor", "Olivia", "Pamela", "Patricia", "Pauline", "Rachel", "Rebecca", "Rosemary",
        "Ruth", "Samina", "Sandra", "Sarah", "Shirley", "Siobhan", "Sophie", "Stacey", "Susan", "Tanya", "Theresa", "Tracy",
        "Valerie", "Wendy", "Yasmin", "Zainab", "Zoe",
    ];

    private static readonly string[] Men =
    [
        "Aaron", "Abdul", "Adam", "Alan", "Alasdair", "Andrew", "Anthony", "Arjun", "Barry", "Ben", "Brian", "Callum", "Christopher",
        "Clive", "Colin", "Craig", "Daniel", "Darren", "David", "Derek", "Dylan", "Edward", "Emmanuel", "Eric", "Gareth", "Gary",
        "George", "Gordon", "Graham", "Hamza", "Harry", "Howard", "Hugh", "Ian", "Imran", "Jack", "Jakub", "James", "Jason", "Joe",
        "John", "Joseph", "Keith", "Kenneth", "Kevin", "Kwame", "Lee", "Leon", "Luke", "Malcolm", "Marcin", "Mark", "Martin",
        "Matthew", "Michael", "Mohammed", "Nathan", "Neil", "Nigel", "Oliver", "Omar", "Owen", "Patrick", "Paul", "Peter", "Philip",
        "Rajesh", "Raymond", "Rhys", "Richard", "Robert", "Ronald", "Sanjay", "Scott", "Sean", "Simon", "Stephen", "Stuart",
        "Terence", "Thomas", "Tomasz", "Trevor", "Vikram", "Wayne", "William", "Yusuf",
    ];

    private static readonly string[] Lasts =
    [
        "Adeyemi", "Ahmed", "Ainsworth", "Akhtar", "Appleby", "Armitage", "Atkinson", "Baird", "Banerjee", "Barlow", "Beckett",
        "Begum", "Bellamy", "Birch", "Blackwood", "Booth", "Bradshaw", "Brennan", "Briggs", "Burrows", "Byrne", "Calder", "Campbell",
        "Carr", "Chaudhry", "Chen", "Clegg", "Collier", "Crossley", "Dawson", "Desai", "Dhillon", "Dixon", "Donnelly", "Drake",
        "Duffy", "Eastwood", "Ellwood", "Fairclough", "Farrell", "Fenwick", "Fielding", "Fletcher", "Forsyth", "Gallagher",
        "Garside", "Gill", "Greenwood", "Griffiths", "Haigh", "Hale", "Hargreaves", "Hartley", "Hassan", "Heaton", "Holroyd",
        "Hussain", "Ibbotson", "Iqbal", "Jagger", "Jarvis", "Kaur", "Kavanagh", "Kendall", "Khan", "Kowalski", "Lister", "Lomax",
        "Lowther", "Mahmood", "Marsden", "McAllister", "Mellor", "Mensah", "Mistry", "Morgan", "Murgatroyd", "Naylor", "Nowak",
        "Oakes", "Obi", "Okafor", "Ormerod", "Osei", "Parkin", "Patel", "Pickering", "Pollard", "Prentice", "Quigley", "Rahman",
        "Ramsden", "Redfern", "Rowbotham", "Sandhu", "Schofield", "Sharma", "Shaw", "Singh", "Stansfield", "Sutcliffe", "Swift",
        "Tattersall", "Thornton", "Tran", "Turnbull", "Uddin", "Varley", "Wainwright", "Walmsley", "Whitaker", "Wilde", "Woodhead",
        "Yates",
    ];

    /// <summary>One name; two calls may give the same one.</summary>
    public static PersonName Next(Random rng)
    {
        var woman = rng.Next(2) == 0;
        var first = woman ? Women[rng.Next(Women.Length)] : Men[rng.Next(Men.Length)];
        var title = rng.Next(40) == 0 ? "Dr" : !woman ? "Mr" : rng.Next(10) switch { < 5 => "Mrs", < 8 => "Ms", _ => "Miss" };
        return new(title, first, Lasts[rng.Next(Lasts.Length)]);
    }

    /// <summary>As many different people as asked for: no two share both names, and first names repeat as late as possible.</summary>
    public static IReadOnlyList<PersonName> Distinct(int count, Random rng)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Lasts.Length * Women.Length);
        var people = new List<PersonName>(count);
        var taken = new HashSet<string>();
        var firsts = new HashSet<string>();
        while (people.Count < count)
        {
            var person = Next(rng);
            if (firsts.Count < Women.Length + Men.Length - 10 && !firsts.Add(person.First) || !taken.Add(person.Full))
                continue;
            people.Add(person);
        }
        return people;
    }
}
