using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Conversations;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Importing;
using McpCloseWhatsApp.Live;
using McpCloseWhatsApp.Moving;

namespace McpCloseWhatsApp;

/// <summary>One Close user's key and everything that works with it. Nothing in it touches the network before a tool does.</summary>
internal sealed class Account : IDisposable
{
    /// <summary>Lists lag by up to 60 s by report, and a request may still be on its way when its answer is given up.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(90);

    /// <summary>A batch works for up to 45 s with what a list showed at its beginning: what the list lacked must be remembered as long.</summary>
    private static readonly TimeSpan Remembered = Lag + TimeSpan.FromSeconds(60);

    private readonly Lazy<CloseClient> close;
    private readonly AuditLog audit;

    public Account(Settings settings, TimeProvider? clock = null)
    {
        Settings = settings;
        Clock = clock ?? TimeProvider.System;
        close = new(() => new(new() { BaseAddress = settings.BaseUrl, Credential = settings.Credential!, Clock = Clock }));

        audit = new(settings.AuditLog, Clock);
        var own = new OwnWrites(Clock, Remembered);
        var uploads = new Uploads(() => Close);
        var lookAgain = new LookAgain(Clock, LookAgain.Usual);
        Names = new(() => Close, Clock);
        Views = new(Names);
        Logged = new(() => Close, own);
        var roots = new FileRoots(settings.FileRoots);
        Files = new(roots);
        Contacts = new(() => Close, settings, Names);
        var correspondences = new Correspondences(() => Close, settings, Names);
        Drafting = new(correspondences, Logged, Files, Clock);
        Edits = new(() => Close, Logged, own, uploads, lookAgain, audit);
        History = new(() => Close, own);
        var leads = new LeadHistory(History);
        var claims = new Claims(settings.ClaimsFolder, Clock, Lag, lookAgain);
        Log = new(() => Close, Logged, leads, own, new(Clock, Lag), claims, Edits, uploads, lookAgain, audit);
        LoggedAnswers = new(Views, Names);
        Conversations = new(() => Close, History, Names);
        ConversationLog = new(leads, Logged, Log, Clock);
        Move = new(correspondences, History, leads, Logged, Log, Edits, lookAgain, Clock);
        Import = new(new(roots), new(Contacts, correspondences, Names, settings), leads, Logged, Log, settings, Clock);
        Transcript = new(Names, settings.TimeZone);
        RecentConversations = new(History, Names, settings.TimeZone);
        Live = new(() => Close, Clock);
    }

    public Settings Settings { get; }

    public TimeProvider Clock { get; }

    public CloseClient Close => close.Value;

    public Names Names { get; }

    public MessageViews Views { get; }

    public LoggedMessages Logged { get; }

    public AttachmentReader Files { get; }

    public ContactSearch Contacts { get; }

    public Drafting Drafting { get; }

    public MessageLog Log { get; }

    public Edits Edits { get; }

    public ConversationLog ConversationLog { get; }

    public ConversationMove Move { get; }

    public ExportImport Import { get; }

    public LoggedAnswers LoggedAnswers { get; }

    public History History { get; }

    public ConversationReader Conversations { get; }

    public Transcript Transcript { get; }

    public RecentConversations RecentConversations { get; }

    public LiveUpdates Live { get; }

    public void Dispose()
    {
        Live.Dispose();
        audit.Dispose();
        if (close.IsValueCreated)
        {
            close.Value.Dispose();
        }
    }
}
