using System.Text.Json;

namespace McpCloseWhatsApp.Commands.Doctor;

/// <summary>Whether NuGet has a newer version. Being offline is no failure.</summary>
internal static class VersionCheck
{
    private const string Check = "version";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <param name="packages">NuGet's list of package contents, which ends with a slash.</param>
    // https://learn.microsoft.com/nuget/api/package-base-address-resource
    public static async Task<Finding> RunAsync(Uri packages, CancellationToken cancellationToken)
    {
        try
        {
            using var http = new HttpClient { Timeout = Longest };
            await using var body = await http.GetStreamAsync(
                new Uri(packages, $"{Product.Package.ToLowerInvariant()}/index.json"), cancellationToken);
            using var answer = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return Compare([.. answer.RootElement.GetProperty("versions").EnumerateArray().Select(one => $"{one}")]);
        }
        catch (Exception offline) when (!cancellationToken.IsCancellationRequested && offline is HttpRequestException
            or OperationCanceledException or IOException or JsonException or KeyNotFoundException)
        {
            return Finding.Skipped(Check, $"{Product.Version}; NuGet did not say which is the newest.");
        }
    }

    private static Finding Compare(IReadOnlyList<string> versions)
    {
        var newest = versions.Select(version => Version.TryParse(version, out var stable) ? stable : null).Max();
        return newest > Version.Parse(Product.Version.Split('-')[0])
            ? Finding.Doubtful(Check, $"{Product.Version}, and {newest} is the newest.",
                $"Run dotnet tool update --global {Product.Package}.")
            : Finding.Fine(Check, Product.Version);
    }
}
