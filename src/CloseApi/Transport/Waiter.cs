namespace CloseApi.Transport;

/// <summary>A call that waits in the queue of the pacer.</summary>
/// <param name="since">When the wait began, on the clock of the pacer.</param>
internal sealed class Waiter(Call call, TimeSpan since)
{
    private readonly TaskCompletionSource<EndpointGroup.Ticket> admission =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Call Call => call;

    public TimeSpan Since => since;

    /// <summary>Whether the call was canceled while it waited.</summary>
    public bool IsCanceled => admission.Task.IsCompleted;

    /// <summary>Admits the call; false if it was canceled in the meantime.</summary>
    public bool TryAdmit(EndpointGroup.Ticket ticket) => admission.TrySetResult(ticket);

    public async Task<EndpointGroup.Ticket> WaitAsync(CancellationToken cancellationToken)
    {
        await using var giveUp = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource<EndpointGroup.Ticket>)state!).TrySetCanceled(token),
            admission);
        var ticket = await admission.Task;
        call.IsWaiting = false;
        return ticket;
    }
}
