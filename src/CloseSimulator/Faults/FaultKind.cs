using CloseSimulator.Http;

namespace CloseSimulator.Faults;

/// <summary>One way in which Close, its network or its file store can misbehave.</summary>
/// <param name="Name">Short and stable: programs enumerate the kinds by it.</param>
/// <param name="Does">What a caller sees, in one sentence.</param>
/// <param name="CarriesOut">Whether Close does what the call asks for; null when the fault's <c>after</c>
/// decides.</param>
/// <param name="Respond">What is sent in place of the true answer; null cuts the connection.</param>
internal sealed record FaultKind(string Name, string Does, bool? CarriesOut, Func<FaultedCall, Answer?> Respond)
{
    /// <summary>The method of the calls that a fault of this kind hits, if it names none; null for any.</summary>
    public string? Method { get; init; }

    /// <summary>How the path of those calls starts.</summary>
    public string Path { get; init; } = "/";

    public string Evidence { get; init; } = "[INFER] not seen of Close; any server behind gateways may do it.";

    /// <summary>The parameters that Close ignores.</summary>
    public IReadOnlyCollection<string> Ignores { get; init; } = [];

    /// <summary>Whether the caller is kept waiting until it leaves.</summary>
    public bool KeepsWaiting { get; init; }

    /// <summary>How late the answer is, if the fault does not say.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Whether that wait comes after Close has done what the call asks for.</summary>
    public bool WaitsAfter { get; init; }

    /// <summary>Whether a fault may give its own <c>status</c>, <c>body</c> and <c>headers</c>.</summary>
    public bool TakesAnswer { get; init; }

    /// <summary>A kind that changes the true answer, if that is a success.</summary>
    public static FaultKind Change(string name, string does, Func<Answer, FaultedCall, Answer> change) => new(
        name, does, CarriesOut: true,
        call => call.Truth is { IsSuccess: true } truth ? change(truth, call) : call.Truth);

    /// <summary>Twins: an answer before Close does anything, and, as <c>_after</c>, when it has done it.</summary>
    public static IEnumerable<FaultKind> BeforeAndAfter(string name, string does, Func<FaultedCall, Answer> answer)
    {
        yield return new FaultKind(name, does, CarriesOut: false, answer);
        yield return new FaultKind(name + "_after", does, CarriesOut: true, answer);
    }
}

/// <summary>A call that a fault has hit.</summary>
/// <param name="Origin">The simulator's address, without a path.</param>
/// <param name="Target">The path and query of the call.</param>
/// <param name="Hit">The number of this call among those that its fault hit, from 1.</param>
/// <param name="Time">The clock that delays wait on.</param>
/// <param name="Truth">What Close would answer; null when it did nothing.</param>
internal sealed record FaultedCall(
    Fault Fault, string Origin, string Target, int Hit, TimeProvider Time, Answer? Truth = null);
