// The leanest server of the official TypeScript SDK: two tools, one request to Close each. stdio, or HTTP on the port given.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";

const close = process.env.CLOSE_BASE_URL;
const headers = {
  Authorization: "Basic " + Buffer.from(process.env.CLOSE_API_KEY + ":").toString("base64"),
  "Content-Type": "application/json",
};

let written = 0;
const message = () => JSON.stringify({
  contact_id: "cont_AdamReyes",
  lead_id: "lead_ReyesLogistics",
  direction: "incoming",
  activity_at: "2026-01-01T08:00:00Z",
  external_whatsapp_message_id: `3EB0BA2E${String(written++).padStart(12, "0")}`,
  local_phone: "+12125550143",
  remote_phone: "+447700900789",
  message_markdown: "A message about pallets, prices and days of delivery",
});

function bare() {
  const server = new McpServer({ name: "bare", version: "1.0.0" });
  server.registerTool("read", { description: "Reads the user." }, async () => {
    const answer = await fetch(`${close}/me/`, { headers });
    return { content: [{ type: "text", text: JSON.stringify(await answer.json()) }] };
  });
  server.registerTool("write", { description: "Creates a message." }, async () => {
    const answer = await fetch(`${close}/activity/whatsapp_message/`, { method: "POST", headers, body: message() });
    return { content: [{ type: "text", text: JSON.stringify(await answer.json()) }] };
  });
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
