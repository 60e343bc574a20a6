using System.Text.Json;

namespace McpCloseWhatsApp.Commands.Doctor;

/// <summary>Whether NuGet has a newer version. Being offline is no failure.</summary>
internal static class VersionCheck
{
    private const string Check = "version";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    // https://learn.microsoft.com/nuget/api/package-base-address-resource
    public static async Task<Finding> RunAsync(CommandHost host, CancellationToken cancellationToken)
    {
        try
        {
            using var http = new HttpClient { Timeout = Longest };
            await using var body = await http.GetStreamAsync(
                new Uri(host.Packages, $"{Product.Package.ToLowerInvariant()}/index.json"), cancellationToken);
            using var answer = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return Compare(
                host, [.. answer.RootElement.GetProperty("versions").EnumerateArray().Select(one => $"{one}")]);
        }
        catch (Exception offline) when (!cancellationToken.IsCancellationRequested && offline is HttpRequestException
            or OperationCanceledException or IOException or JsonException or KeyNotFoundException)
        {
            return Finding.Skipped(Check, $"{Product.Version}; NuGet did not say which is the newest.");
        }
    }

    private static Finding Compare(CommandHost host, IReadOnlyList<string> versions)
    {
        var newest = versions.Select(version => Version.TryParse(version, out var stable) ? stable : null).Max();
        return newest > Version.Parse(Product.Version.Split('-')[0])
            ? Finding.Doubtful(Check, $"{Product.Version}, and {newest} is the newest.",
                host.Installation.HowToUpdate(host, newest))
            : Finding.Fine(Check, Product.Version);
    }
}
