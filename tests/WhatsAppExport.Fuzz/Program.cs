using SharpFuzz;
using WhatsAppExport.Tests;

// Without afl-fuzz around it: reads one input, as afl keeps those that failed, and shows what failed.
if (args is [var file])
{
    Invariants.Check(File.ReadAllBytes(file));
    return;
}

Fuzzer.OutOfProcess.Run(static stream =>
{
    var bytes = new MemoryStream();
    stream.CopyTo(bytes);
    Invariants.Check(bytes.ToArray());
});
