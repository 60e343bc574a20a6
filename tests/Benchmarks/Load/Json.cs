using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Benchmarks.Load;

[JsonSerializable(typeof(JsonNode))]
internal sealed partial class Json : JsonSerializerContext;
