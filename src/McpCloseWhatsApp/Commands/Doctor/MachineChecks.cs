using System.Text.Json;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Http;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Commands.Doctor;

/// <summary>What this machine and the settings show.</summary>
internal sealed class MachineChecks(Account account)
{
    private const string NoZone = "Not set: times are shown in UTC, and each import asks.";

    private readonly ServerSettings settings = account.Settings;

    public IReadOnlyList<Finding> Run() =>
        [.. SignIn(), Permission(), Folders(), Zone(), Phone(), Notes(), Proxy()];

    private IEnumerable<Finding> SignIn()
    {
        if (settings.Http)
        {
            var where = settings.PublicUrl?.OriginalString
                ?? string.Join(", ", settings.Urls.Select(url => $"{url.OriginalString.TrimEnd('/')}{HttpDoor.Path}"));
            var mode = JsonNamingPolicy.SnakeCaseLower.ConvertName($"{settings.SignIn}");
            yield return Finding.Fine("sign-in", $"{mode}, at {where}.");
        }
    }

    private Finding Permission() => settings.Permission switch
    {
        Permissions.Permission.Read => Finding.Fine("permission", "read: nothing is logged or changed.",
            "To log messages, set CLOSE_PERMISSION to write_safe."),
        Permissions.Permission.WriteSafe => Finding.Fine(
            "permission", "write_safe: messages are logged; none is overwritten, deleted or moved."),
        _ => Finding.Fine("permission", "write_destructive: messages may also be overwritten, deleted and moved."),
    };

    private Finding Folders() => (settings.FileRoots.Count > 0, settings.Http) switch
    {
        (true, _) => Finding.Fine("files", $"May be read from {string.Join(", ", settings.FileRoots)}."),
        (_, true) => Finding.Fine("files", "None can be read by path: CLOSE_FILE_ROOTS names no folder."),
        _ => Finding.Doubtful("files", "No file can be read: there is no Downloads folder.",
            "Set CLOSE_FILE_ROOTS to the folder that holds your exports and attachments."),
    };

    private Finding Zone() => (settings.OwnTimeZone, settings.Http) switch
    {
        ({ } zone, _) => Finding.Fine("time zone", zone.Id),
        (_, true) => Finding.Fine("time zone", NoZone),
        _ => Finding.Doubtful("time zone", NoZone, "Set CLOSE_TIME_ZONE to your zone, such as Europe/Madrid."),
    };

    private Finding Phone() => (settings.LocalPhone, settings.Http) switch
    {
        ({ } phone, _) => Finding.Fine("phone", phone),
        (_, true) => Finding.Fine("phone", "Not set: agents ask for their users' numbers."),
        _ => Finding.Doubtful("phone", "Not set: the agent asks for your number when it needs it.",
            "Set CLOSE_LOCAL_PHONE to your own WhatsApp number, with its country code."),
    };

    private Finding Notes() => (account.Notes, account.Notes?.Check()) switch
    {
        (null, _) when settings.Sandbox => Finding.Skipped("notes folder", "The sandbox needs none."),
        (null, _) => Finding.Doubtful("notes folder", "None: nothing coordinates the servers of this machine.",
            "Leave out CLOSE_NOTES_FOLDER, unless this is the only server or there is a CLOSE_REDIS."),
        ({ } notes, { } problem) => Unusable(notes, problem),
        ({ } notes, null) => Finding.Fine("notes folder", notes.Path),
    };

    private static Finding Unusable(NotesFolder notes, string problem)
    {
        if (notes.Failure is not { } failure)
        {
            // It lost notes, which passes.
            return Finding.Wrong("notes folder", problem, null);
        }

        var cause = File.Exists(notes.Path) ? "it is a file" : DiskFailure.CauseOf(failure);
        var end = $"cannot be used: {cause}. Nothing is created or changed until it can.";
        return notes.Path.Length > 0
            ? Finding.Wrong("notes folder", $"{notes.Path} {end}",
                "Make it a folder where files can be written and locked, or set CLOSE_NOTES_FOLDER to another one.")
            : Finding.Wrong("notes folder", $"The notes folder {end}",
                "Set CLOSE_NOTES_FOLDER to a folder where files can be written and locked.");
    }

    // Without the user name and password that the address of a proxy may hold.
    private Finding Proxy() =>
        !settings.BaseUrl.IsLoopback && HttpClient.DefaultProxy.GetProxy(settings.BaseUrl) is { } proxy
            ? Finding.Fine("proxy", $"Close is reached through {proxy.Host}:{proxy.Port}.")
            : Finding.Fine("proxy", "None.");
}
