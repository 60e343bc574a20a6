using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator.Http;

namespace CloseSimulator.Faults;

/// <summary>Upload tickets that cannot be used, and a file store that misbehaves.</summary>
internal static class FileFaults
{
    private const string TicketPath = "/files/upload/";
    private const string StorePath = "/_store/";
    private const string OfAws = "[DOC of AWS] S3 answers so; that Close's bucket does is INFER.";

    public static IEnumerable<FaultKind> Kinds =>
    [
        .. Urls("file", "file:///etc/hostname"),
        .. Urls("ftp", "ftp://files.example.org/upload"),
        .. Urls("relative", "/_store/"),
        .. Urls("script", "javascript:alert(1)"),
        .. Urls("words", "not an address"),
        .. Urls("empty", ""),
        .. Urls("null", null),
        Ticket("ticket_url_host", "The url to upload to is of another host, which is this simulator as localhost.",
            (upload, call) => upload["url"] = call.Origin.Replace("127.0.0.1", "localhost") + "/_elsewhere/"),
        Ticket("ticket_fields_null", "fields is null.", (upload, _) => upload["fields"] = null),
        Ticket("ticket_fields_array", "fields is an array.", (upload, _) => upload["fields"] = new JsonArray()),
        Ticket("ticket_fields_empty", "fields has no field.", (upload, _) => upload["fields"] = new JsonObject()),
        Ticket("ticket_field_null", "The value of a field is null.", (upload, _) => upload["fields"]!["policy"] = null),
        Ticket("ticket_field_number", "The value of a field is a number.", (upload, _) =>
            upload["fields"]!["policy"] = 7),
        Ticket("ticket_field_crlf", "The name of a field holds CR LF.", (upload, _) =>
            upload["fields"]!["x\r\nX-Injected: 1"] = "1"),
        Ticket("ticket_field_quote", "The name of a field holds a quote.", (upload, _) =>
            upload["fields"]!["x\"; filename=\"y"] = "1"),
        Ticket("ticket_field_nameless", "The name of a field is empty.", (upload, _) => upload["fields"]![""] = "1"),
        Ticket("ticket_field_file", "A field is named file.", (upload, _) => upload["fields"]!["file"] = "1"),
        Whole("ticket_upload_null", "upload is null.", root => root["upload"] = null),
        Whole("ticket_upload_missing", "upload is missing.", root => root.Remove("upload")),
        Whole("ticket_download_null", "download is null.", root => root["download"] = null),
        Whole("ticket_download_url_null", "download.url is null.", root => root["download"]!["url"] = null),
        Whole("ticket_download_url_host", "download.url is of another host.", root =>
            root["download"]!["url"] = "https://files.example.org/go/file/x/"),
        Store("s3_403", "403: the policy has expired.", 403, "AccessDenied",
            "Invalid according to Policy: Policy expired."),
        Store("s3_400", "400: the form is larger than the policy allows.", 400, "EntityTooLarge",
            "Your proposed upload exceeds the maximum allowed size"),
        Store("s3_500", "500.", 500, "InternalError", "We encountered an internal error. Please try again."),
        Store("s3_503", "503: slow down.", 503, "SlowDown", "Please reduce your request rate."),
        OfStore(new("s3_200", "200 with an empty body; the file is not kept.", false, _ => Answer.Empty(200))),
        OfStore(new("s3_200_after", "200 with an empty body; the file is kept.", true, _ => Answer.Empty(200))),
        OfStore(new("s3_204", "204; the file is not kept.", false, _ => Answer.Empty(204))),
        OfStore(new("s3_204_after", "204; the file is kept.", true, _ => Answer.Empty(204)) { Evidence = OfAws }),
        OfStore(new("s3_html", "200 with a page; the file is not kept.", false,
            _ => Answer.Html("<html><body>Please sign in.</body></html>"))),
    ];

    private static IEnumerable<FaultKind> Urls(string name, string? url) =>
    [
        Ticket("ticket_url_" + name, $"The url to upload to is {(url is null ? "null" : $"\"{url}\"")}.",
            (upload, _) => upload["url"] = url),
    ];

    private static FaultKind Ticket(string name, string does, Action<JsonObject, FaultedCall> edit) =>
        OfTickets(FaultKind.Change(name, does, (truth, call) =>
            JsonEdit.Root(truth, root => edit(root["upload"]!.AsObject(), call))));

    private static FaultKind Whole(string name, string does, Action<JsonObject> edit) =>
        OfTickets(FaultKind.Change(name, does, (truth, _) => JsonEdit.Root(truth, edit)));

    private static FaultKind OfTickets(FaultKind kind) => kind with { Method = "POST", Path = TicketPath };

    private static FaultKind Store(string name, string does, int status, string code, string message)
    {
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + $"<Error><Code>{code}</Code><Message>{message}</Message></Error>";
        var answer = new Answer(status, Encoding.UTF8.GetBytes(xml), "application/xml");
        return OfStore(new FaultKind(name, does, CarriesOut: false, _ => answer)) with { Evidence = OfAws };
    }

    private static FaultKind OfStore(FaultKind kind) => kind with { Method = "POST", Path = StorePath };
}
