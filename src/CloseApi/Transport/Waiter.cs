namespace CloseApi.Transport;

/// <summary>A call that waits for its turn.</summary>
/// <param name="since">By the pacer's clock.</param>
internal sealed class Waiter(Call call, TimeSpan since)
{
    private readonly TaskCompletionSource<EndpointGroup.Ticket> turn =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Call Call => call;

    public TimeSpan Since => since;

    /// <summary>Whether it gave up.</summary>
    public bool IsGone => turn.Task.IsCompleted;

    /// <summary>Lets it go; false where it gave up in the meantime.</summary>
    public bool TryAdmit(EndpointGroup.Ticket ticket) => turn.TrySetResult(ticket);

    public async Task<EndpointGroup.Ticket> WaitAsync(CancellationToken cancellationToken)
    {
        await using var giveUp = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource<EndpointGroup.Ticket>)state!).TrySetCanceled(token), turn);
        var ticket = await turn.Task;
        call.IsWaiting = false;
        return ticket;
    }
}
