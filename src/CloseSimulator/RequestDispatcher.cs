using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator.Assumptions;
using CloseSimulator.Control;
using CloseSimulator.Endpoints;
using CloseSimulator.Faults;
using CloseSimulator.Http;
using CloseSimulator.Requests;
using CloseSimulator.Traffic;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator;

/// <summary>Hands each request to the part that answers it.</summary>
internal sealed class RequestDispatcher(SimulatorOptions options, CancellationToken stopping)
{
    public const string ApiPath = "/api/v1";
    public const string ControlPath = "/_sim";

    private readonly AnswerSender sender = new(stopping);
    private volatile Simulation simulation = new(options.Clock, options.Seeded);

    public async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        try
        {
            if (path.StartsWith(ControlPath + "/", StringComparison.Ordinal))
            {
                await ControlAsync(context, path[ControlPath.Length..]);
            }
            else if (path == FileStore.Path && HttpMethods.IsPost(context.Request.Method))
            {
                await FileAsync(context, FileStore.Path, running =>
                    FileStore.PostAsync(context.Request, running, context.RequestAborted));
            }
            else if (path.StartsWith(FileStore.Path, StringComparison.Ordinal)
                && HttpMethods.IsGet(context.Request.Method))
            {
                await FileAsync(context, path, running => Task.FromResult(FileStore.Get(context.Request, running)));
            }
            else if (path.StartsWith(FileEndpoints.DownloadPath, StringComparison.Ordinal)
                && HttpMethods.IsGet(context.Request.Method))
            {
                await FileAsync(context, path, running => Task.FromResult(
                    Credentials.Read(context.Request, running.Organizations) is { } caller
                        ? FileEndpoints.Download(context.Request.RawPath(), caller, running)
                        : Answer.Error(401, "Unauthorized")));
            }
            else if (OAuthEndpoints.Has(path))
            {
                var body = await JsonBody.ReadAsync(context.Request, context.RequestAborted);
                await FileAsync(
                    context, path, running => OAuthEndpoints.AnswerAsync(context.Request, body, running));
            }
            else if (path == StatusFaults.ElsewherePath)
            {
                var entry = simulation.Calls.Begin(context.Request, path, [], simulation.Clock.Now);
                await sender.SendAsync(context, StatusFaults.Elsewhere, entry);
            }
            else if (path.StartsWith(ApiPath + "/", StringComparison.Ordinal))
            {
                await ApiAsync(context, path[ApiPath.Length..]);
            }
            else
            {
                await sender.SendAsync(context, RequestError.NotModelled($"{context.Request.Method} {path}").Answer);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or BadHttpRequestException)
        {
            // The caller has left, or the simulator stops.
            context.Abort();
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            await sender.SendAsync(context, Answer.Error(500, $"CloseSimulator failed: {failure}"));
        }
    }

    private async Task ControlAsync(HttpContext context, string path)
    {
        var body = await JsonBody.ReadAsync(context.Request, context.RequestAborted);
        if (path == "/reset" && HttpMethods.IsPost(context.Request.Method))
        {
            var former = simulation;
            simulation = new Simulation(options.Clock, ControlPlane.Seeded(body) ?? options.Seeded);
            former.Calls.End();
            await sender.SendAsync(context, Answer.Json(new JsonObject()));
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await sender.SendAsync(
            context, await ControlPlane.RespondAsync(simulation, context.Request, path, body, either.Token));
    }

    private async Task FileAsync(HttpContext context, string path, Func<Simulation, Task<Answer>> carryOut)
    {
        var running = simulation;
        var entry = running.Calls.Begin(context.Request, path, [], running.Clock.Now);
        var hit = running.Faults.Take(context.Request.Method, path, () => $"{context.Request.QueryString}");
        await sender.AnswerAsync(context, running, entry, hit, () => carryOut(running));
    }

    private async Task ApiAsync(HttpContext context, string path)
    {
        var running = simulation;
        var body = await JsonBody.ReadAsync(context.Request, context.RequestAborted);
        var entry = running.Calls.Begin(context.Request, path, body, running.Clock.Now);
        await running.Calls.Rounds.ArriveAsync(context.RequestAborted);
        var (routes, id) = Routes.At(path.EndsWith('/') ? path : path + "/");
        if (routes is [])
        {
            await sender.SendAsync(context, RequestError.NotModelled($"{context.Request.Method} {path}").Answer, entry);
            return;
        }

        if (!path.EndsWith('/'))
        {
            await sender.SendAsync(context, Redirect(context.Request, running.Switches), entry);
            return;
        }

        if (Credentials.Read(context.Request, running.Organizations) is not { } caller
            || running.OAuth.IsEnded(caller.Credential, running.Clock.Now))
        {
            await sender.SendAsync(context, Answer.Error(401, "Unauthorized"), entry);
            return;
        }

        var limit = running.RateLimit.Count(
            caller.Credential, $"{context.Request.Method} {routes[0].Path}", running.Clock.Now);
        if (limit.IsOver)
        {
            await sender.SendAsync(context, limit.Refuse(running.Switches, running.Clock.Now), entry);
            return;
        }

        var hit = running.Faults.Take(
            context.Request.Method, path, () => context.Request.QueryString + Encoding.UTF8.GetString(body));
        await sender.AnswerAsync(context, running, entry, hit, () => Task.FromResult(limit.AddHeaders(
            Routes.CarryOut(routes, () => new Call(context.Request, body, running, caller)
            {
                Id = id,
                Ignored = hit?.Fault.Kind.Ignores ?? [],
            }))));
    }

    // A path without its last slash is redirected "at best". [LIVE denoapp]
    private static Answer Redirect(HttpRequest request, Switches switches)
    {
        var target = $"{request.Scheme}://{request.Host}{request.Path.ToUriComponent()}/{request.QueryString}";
        return Answer.Empty(switches.RedirectStatus.Value) with
        {
            Headers = [KeyValuePair.Create("Location", target)],
        };
    }
}
