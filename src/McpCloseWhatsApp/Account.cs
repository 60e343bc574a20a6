using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Conversations;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Credentials;
using McpCloseWhatsApp.Duplicates;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Importing;
using McpCloseWhatsApp.Live;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Moving;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Recording;
using McpCloseWhatsApp.Saving;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Views;

namespace McpCloseWhatsApp;

/// <summary>The services for one Close user's key. They make no request before a tool is called.</summary>
internal sealed class Account : IDisposable
{
    private readonly Lazy<CloseClient> close;
    private readonly LoginTokens? tokens;
    private readonly AuditLog audit;
    private readonly Func<bool> remembersNothing;

    /// <param name="redis">The Redis that several instances coordinate through; null for a single machine.</param>
    /// <param name="tell">Takes the sentences about what is away; null for stderr.</param>
    public Account(
        ServerSettings settings, TimeProvider? clock = null, SharedRedis? redis = null, Action<string>? tell = null)
    {
        Settings = settings;
        Another = () => new(settings, clock, redis, tell);
        Clock = clock ?? TimeProvider.System;
        tokens = settings.Login is { } login ? new(login, settings.BaseUrl, Clock, Console.Error.WriteLine) : null;
        close = new(() => new(new()
        {
            BaseAddress = settings.BaseUrl,
            Credential = settings.Credential,
            CredentialSource = tokens is null ? null : tokens.CredentialAsync,
            Clock = Clock,
            OutageLog = tell ?? Console.Error.WriteLine,
        }));

        audit = new(settings.AuditLog, Clock);
        var writes = new ReadYourWritesCache(Clock, ConsistencyWindow.Retention);
        var uploads = new Uploads(() => Close);
        var rechecks = new RecheckSchedule(Clock, RecheckSchedule.Usual);
        Names = new(() => Close, Clock);
        var recentContacts = new RecentContacts(Clock);
        var saved = new SavedContacts(Clock, ConsistencyWindow.Retention);
        var recentMessages = new RecentMessages(Clock);
        Views = new(Names, recentMessages, settings.TimeZone);
        Notes = redis is null && settings.NotesFolder is { } folder ? new(folder, Clock, tell) : null;
        var organization = new OwnOrganization(() => Close);
        IWriteCoordinator servers = redis is null
            ? new FileWriteCoordinator(Notes, Clock, rechecks)
            : OverRedis(redis, organization);
        History = new(() => Close, writes);
        Logged = new(() => Close, writes, servers);
        var stored = new StoredMessages(Logged, new(History), writes);
        var uncertain = new UncertainCreates(Clock, ConsistencyWindow.MaxLag);
        var deletions = new UnconfirmedDeletions(Clock, ConsistencyWindow.MaxLag);
        var coordination = new WriteCoordination(servers, organization, uncertain, deletions, rechecks);
        var roots = new FileRoots(settings.FileRoots);
        Files = new(roots);
        Contacts = new(() => Close, settings, Names, recentContacts, saved);
        var parties = new PartyResolver(() => Close, settings, Names, recentContacts);
        Drafting = new(parties, Logged, recentMessages, Files, Clock);
        Edits = new(() => Close, stored, coordination, uploads, audit);
        remembersNothing = () => writes.IsEmpty && uncertain.IsEmpty && saved.All.Count == 0;
        Log = new(() => Close, stored, coordination, Edits, uploads, audit);
        Saving = new(
            new(() => Close, saved, settings), new(() => Close, saved, coordination, settings), saved,
            coordination, Names, audit);
        Parties = parties;
        LoggedAnswers = new(Views, Names);
        Conversations = new(() => Close, History, Names, recentContacts, recentMessages);
        ConversationLog = new(stored, Log, Clock);
        Move = new(parties, History, stored, Log, Edits, coordination, rechecks, Clock);
        Duplicates = new(Conversations, History, stored, Edits, coordination, Clock);
        Import = new(
            new(roots), new(Contacts, parties, Names, settings), new(stored, Contacts, Names), stored, Log, Edits,
            settings, Clock);
        Transcript = new(Names, settings.TimeZone);
        RecentConversations = new(History);
        ConversationLines = new(RecentConversations, Names, settings.TimeZone);
        Live = new(() => Close, Clock);
    }

    public ServerSettings Settings { get; }

    public TimeProvider Clock { get; }

    public CloseClient Close => close.Value;

    /// <summary>The folder that coordinates the servers of this machine; null if there is none.</summary>
    public NotesFolder? Notes { get; }

    public Names Names { get; }

    public MessageViews Views { get; }

    public MessageStore Logged { get; }

    public AttachmentReader Files { get; }

    public ContactSearch Contacts { get; }

    public MessageCompleter Drafting { get; }

    public MessageRecorder Log { get; }

    public MessageEditor Edits { get; }

    public PartyResolver Parties { get; }

    public ContactSaver Saving { get; }

    public BatchRecorder ConversationLog { get; }

    public ConversationMove Move { get; }

    public DuplicateRemoval Duplicates { get; }

    public ExportImport Import { get; }

    public LoggedAnswers LoggedAnswers { get; }

    public History History { get; }

    public ConversationReader Conversations { get; }

    public Transcript Transcript { get; }

    public RecentConversations RecentConversations { get; }

    public ConversationLines ConversationLines { get; }

    public LiveUpdates Live { get; }

    /// <summary>Opens the chat in WhatsApp, by the number of the newest message; null without one.</summary>
    public string? LinkTo(IEnumerable<WhatsAppMessage> messages) => WhatsAppLink.To(
        messages.Where(message => message.RemotePhone is not null).MaxBy(message => message.At)?.RemotePhone,
        Settings.Region);

    /// <summary>
    /// Whether all its writes are visible in Close's lists, so that a new account could replace it without loss.
    /// </summary>
    public bool RemembersNothing => remembersNothing();

    /// <summary>Whether Close has never served a request with its key, which may therefore be invalid.</summary>
    public bool IsOfStranger => !close.IsValueCreated || !close.Value.WasServed;

    /// <summary>Creates another account with the same settings. The two share only the Redis connection.</summary>
    public Func<Account> Another { get; }

    // Separate method so that a single-machine setup never loads the Redis assemblies.
    private static RedisWriteCoordinator OverRedis(SharedRedis redis, OwnOrganization organization) =>
        new(redis, organization.IdAsync, RecheckSchedule.Longest);


    public void Dispose()
    {
        Live.Dispose();
        audit.Dispose();
        tokens?.Dispose();
        if (close.IsValueCreated)
        {
            close.Value.Dispose();
        }
    }
}
