namespace WhatsAppExport.Languages;

/// <summary>A text of the app, and how it is known.</summary>
internal readonly record struct Phrase(string Text, Origin Origin)
{
    public static Phrase[] Own(params ReadOnlySpan<string> texts) => All(texts, Origin.Own);

    public static Phrase[] Seen(params ReadOnlySpan<string> texts) => All(texts, Origin.Seen);

    public static Phrase[] Guess(params ReadOnlySpan<string> texts) => All(texts, Origin.Guess);

    private static Phrase[] All(ReadOnlySpan<string> texts, Origin origin)
    {
        var phrases = new Phrase[texts.Length];
        for (var index = 0; index < texts.Length; index++)
        {
            phrases[index] = new(texts[index], origin);
        }

        return phrases;
    }
}

/// <summary>How a text of the app is known, the most certain first.</summary>
internal enum Origin
{
    /// <summary>
    /// From the app's own strings: those of iOS 22.24 of December 2022, or those of Android 2.18 of 2018. A later
    /// version may write another text.
    /// </summary>
    Own,

    /// <summary>Seen in exports of people, or in programs that read them.</summary>
    Seen,

    /// <summary>A translation after the pattern of other texts of the app. No export with it was seen.</summary>
    Guess,
}
