// The leanest server of the official TypeScript SDK: two tools, one request to Close each. stdio, or HTTP on the port given.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";

const close = process.env.CLOSE_BASE_URL;
const headers = {
  Authorization: "Basic " + Buffer.from(process.env.CLOSE_API_KEY + ":").toString("base64"),
  "Content-Type": "application/json",
};

function bare() {
  const server = new McpServer({ name: "bare", version: "1.0.0" });
  server.registerTool("read", { description: "Reads the user." }, async () => {
    const answer = await fetch(`${close}/me/`, { headers });
    return { content: [{ type: "text", text: JSON.stringify(await answer.json()) }] };
  });
  server.registerTool("write", { description: "Writes nothing." }, async () => ({ content: [] }));
  return server;
}

const port = Number(process.argv[2]);
if (!port) {
  await bare().connect(new StdioServerTransport());
} else {
  const { createServer } = await import("node:http");
  const { StreamableHTTPServerTransport } = await import("@modelcontextprotocol/sdk/server/streamableHttp.js");
  createServer(async (request, answer) => {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
    await bare().connect(transport);
    await transport.handleRequest(request, answer);
  }).listen(port, "127.0.0.1");
}
