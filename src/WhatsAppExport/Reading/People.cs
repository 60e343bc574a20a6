using WhatsAppExport.Authors;
using WhatsAppExport.Contract;
using WhatsAppExport.Languages;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Reading;

/// <summary>Determines the participants, the title and the exporter of a chat from all messages.</summary>
internal sealed class People(string? title)
{
    // Enough to recognize a group and the name above the encryption notice, which both come early.
    private const int MostNotices = 500;

    /// <summary>Each member of a chat may ask it. Its answers appear under this name in every language.</summary>
    private const string Assistant = "Meta AI";

    private readonly HashSet<Author> seen = [];
    private readonly List<Author> participants = [];
    private readonly Dictionary<Author, int> deletedOwn = [];
    private int notices;
    private bool isGroup;
    private string? groupName;
    private Author? underEncryption;

    public IReadOnlyList<Author> Participants => participants;

    public void Add(Message message)
    {
        if (message.Author is { } author && seen.Add(author))
        {
            participants.Add(author);
        }

        if (message is { DeletedBy: DeletedBy.Exporter, Author: { } deleter })
        {
            deletedOwn[deleter] = deletedOwn.GetValueOrDefault(deleter) + 1;
        }

        if (message.Kind == MessageKind.System)
        {
            AddNotice(message);
        }
    }

    /// <param name="files">File names that may contain the title, in any language.</param>
    public (ChatKind Kind, string? Title, Exporter? Exporter) Conclude(params ReadOnlySpan<string?> files)
    {
        // A chat with the assistant itself has one other participant.
        if (participants.Count > 2 && title != Assistant)
        {
            participants.RemoveAll(author => author.Name == Assistant);
        }

        var name = title ?? groupName ?? Titles.Find(participants, files);
        var kind = isGroup || participants.Count > 2 || IsNamedAfterNeither(name) ? ChatKind.Group : ChatKind.Direct;
        name ??= kind == ChatKind.Group || participants.Count < 2 ? underEncryption?.Name : null;
        return (kind, name, FindExporter(kind, name));
    }

    private void AddNotice(Message message)
    {
        if (notices++ < MostNotices)
        {
            isGroup = isGroup || Lexicon.IsOfGroup(message.Text);
            underEncryption ??= message.SpokenUnder is { } under && Lexicon.IsEncryption(message.Text) ? under : null;
        }

        if (isGroup && Lexicon.NamesGroup(message.Text) && LastQuotation(message.Text) is { } named)
        {
            groupName = named;
        }
    }

    // A chat of two people with the name of neither is a group with silent members.
    private bool IsNamedAfterNeither(string? name) =>
        participants.Count == 2
        && name is not null
        && PhoneShape.Read(name) is null
        && !participants.Any(author =>
            author.Name.StartsWith('~')
            || author.Phone is not null
            || Titles.AreAlike(author.Name, name)
            || Titles.IsShortFor(name, author.Name));

    private Exporter? FindExporter(ChatKind kind, string? name)
    {
        var others = kind == ChatKind.Direct ? participants : [];
        return Opposite(
                others,
                author => name is not null && Titles.AreAlike(author.Name, name),
                ExporterEvidence.Title)
            ?? (deletedOwn.Count > 0
                ? new Exporter(deletedOwn.MaxBy(entry => entry.Value).Key, ExporterEvidence.DeletedMessage)
                : null)
            ?? Opposite(others, author => author == underEncryption, ExporterEvidence.EncryptionNotice)
            ?? Opposite(
                others,
                author => author.Phone is not null || author.Name.StartsWith('~'),
                ExporterEvidence.UnsavedContact);
    }

    private static Exporter? Opposite(List<Author> two, Func<Author, bool> isOther, ExporterEvidence evidence) =>
        two is [var first, var second] && isOther(first) != isOther(second)
            ? new(isOther(first) ? second : first, evidence)
            : null;

    private static string? LastQuotation(string text)
    {
        var end = text.LastIndexOfAny(['"', '”', '“', '»', '」']);
        var start = end <= 0 ? -1 : text.LastIndexOfAny(['"', '“', '„', '«', '「'], end - 1);
        return start >= 0 && end - start > 1 ? text[(start + 1)..end].Trim() : null;
    }
}
