namespace WhatsAppExport.Languages;

/// <summary>Every known language. An export that mixes them is read all the same.</summary>
internal static class AllLanguages
{
    public static readonly Language[] Words =
    [
        English.Words, German.Words, Spanish.Words, Portuguese.Words, French.Words, Italian.Words, Dutch.Words,
        Russian.Words, Turkish.Words, Indonesian.Words, Czech.Words, Polish.Words, Chinese.Words, Arabic.Words,
        Hebrew.Words, Bengali.Words, Catalan.Words, Croatian.Words, Danish.Words, Finnish.Words, Greek.Words,
        Gujarati.Words, Hindi.Words, Hungarian.Words, Japanese.Words, Korean.Words, Malay.Words, Marathi.Words,
        Norwegian.Words, Persian.Words, Romanian.Words, Slovak.Words, Swedish.Words, Thai.Words, Ukrainian.Words,
        Urdu.Words, Vietnamese.Words,
    ];
}
