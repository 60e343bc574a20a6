using CloseSimulator.Faults;
using CloseSimulator.Http;
using CloseSimulator.Requests;
using CloseSimulator.Traffic;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator;

/// <summary>Sends the answer to a request, or what a fault makes of it.</summary>
internal sealed class AnswerSender(CancellationToken stopping)
{
    public async Task AnswerAsync(
        HttpContext context, Simulation running, CallEntry entry, FaultHit? hit, Func<Task<Answer>> carryOut)
    {
        Answer? answer;
        if (hit is null)
        {
            answer = await CarryOutAsync();
        }
        else
        {
            entry.Fault = hit.Fault.Kind.Name;
            var (request, time) = (context.Request, running.Clock.Time);
            var call = new FaultedCall(
                hit.Fault, $"{request.Scheme}://{request.Host}", request.RawTarget(), hit.Number, time);
            answer = await hit.Fault.ApplyAsync(call, CarryOutAsync, stopping);
        }

        if (answer is not null)
        {
            await SendAsync(context, answer, entry);
            return;
        }

        if (hit!.Fault.Kind.KeepsWaiting)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await Task.Delay(Timeout.InfiniteTimeSpan, running.Clock.Time, either.Token);
        }

        context.Abort();

        async Task<Answer> CarryOutAsync()
        {
            var done = await carryOut();
            entry.CarryOut();
            return done;
        }
    }

    public Task SendAsync(HttpContext context, Answer answer, CallEntry? entry = null)
    {
        entry?.End(answer.Status);
        return answer.SendAsync(context, stopping);
    }
}
