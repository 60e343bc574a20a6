// The tools of @pipeworx/mcp-close-crm over stdio. The package has no transport of its own, and Close's address is fixed.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const real = globalThis.fetch;
globalThis.fetch = (url, options) =>
  real(String(url).replace("https://api.close.com/api/v1", process.env.CLOSE_BASE_URL), options);
const { default: pack } = await import("@pipeworx/mcp-close-crm/src/index.ts");

const server = new Server({ name: "pipeworx", version: "0.1.0" }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: pack.tools }));
server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  const answer = await pack.callTool(params.name, { ...params.arguments, _apiKey: process.env.CLOSE_API_KEY });
  return { content: [{ type: "text", text: JSON.stringify(answer) }] };
});
await server.connect(new StdioServerTransport());
