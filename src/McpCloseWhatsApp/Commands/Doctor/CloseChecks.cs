using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Commands.Doctor;

/// <summary>What Close says: the key, the user, its clock, and how many requests are left.</summary>
internal sealed class CloseChecks(Account account)
{
    /// <summary>More than the time a request takes, and less than what confuses the order of messages.</summary>
    private static readonly TimeSpan LargestSkew = TimeSpan.FromSeconds(30);

    private const int FewRequests = 5;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (account.Settings.SignIn == SignInMode.CloseApiKey)
        {
            return [Finding.Skipped("close", "Not asked: each request brings its own key.")];
        }

        var host = account.Settings.BaseUrl.Authority;
        try
        {
            var check = await account.Close.CheckConnectionAsync(cancellationToken);
            return
            [
                Finding.Fine("close", $"{host} answers."),
                Finding.Fine("key", $"Close accepts {account.Settings.CredentialOrigin ?? "the key of the sandbox"}."),
                .. People(check.User),
                Clock(check),
                RateLimit(check),
            ];
        }
        catch (CloseException failure)
        {
            var trouble = CloseTrouble.Of(failure, account.Settings.HasToken, account.Settings.CredentialOrigin);
            var wrong = Finding.Wrong(
                failure.Failure is CloseFailure.Unauthorized ? "key" : "close", trouble.Text, trouble.Advice);
            // Without a status, Close was not asked.
            return failure is { Failure: CloseFailure.Unauthorized, Status: not null }
                ? [Finding.Fine("close", $"{host} answers."), wrong]
                : [wrong];
        }
    }

    private static IEnumerable<Finding> People(CurrentUser me)
    {
        yield return Finding.Fine("user", Shown($"{me.FirstName} {me.LastName} <{me.Email}>"));
        yield return me.Organizations switch
        {
            [{ Name: var name }] => Finding.Fine("organization", Shown($"{name}")),
            [{ Name: var name }, ..] => Finding.Doubtful("organization",
                $"The credential belongs to several; the first is {Shown($"{name}")}.",
                "Use a key of the organization that you mean."),
            _ => Finding.Doubtful("organization", "Close names none.", "Ask an administrator of Close."),
        };
    }

    private Finding Clock(ConnectionCheck check)
    {
        if (check.Date is not { } date)
        {
            return Finding.Skipped("clock", "Close did not say its time.");
        }

        var skew = account.Clock.GetUtcNow() - date;
        var seconds = Math.Round(Math.Abs(skew.TotalSeconds));
        return skew.Duration() <= LargestSkew
            ? Finding.Fine("clock", "The same as Close's.")
            : Finding.Doubtful("clock",
                $"{seconds:0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} Close's.",
                "Let this machine set its clock from the network.");
    }

    private static Finding RateLimit(ConnectionCheck check) => (check.Remaining, check.Reset) switch
    {
        ({ } left and < FewRequests, _) => Finding.Doubtful("rate limit",
            $"{left} requests are left in this window.", "Other programs use the same key: give each its own."),
        ({ } left, { } reset) => Finding.Fine(
            "rate limit", $"{left} requests are left for the next {reset.TotalSeconds:0} s."),
        ({ } left, null) => Finding.Fine("rate limit", $"{left} requests are left."),
        _ => Finding.Skipped("rate limit", "Close did not say how many requests are left."),
    };

    private static string Shown(string text) => HarmlessText.Excerpt(text, HarmlessText.LongestName);
}
