import { createMCPClient } from '@ai-sdk/mcp';
import { Experimental_StdioMCPTransport as StdioTransport } from '@ai-sdk/mcp/mcp-stdio';
import { serveHttp, stdio } from '../server.js';
import { thrown, versionOf } from './given.js';

async function connect(transport, stop = () => {}) {
  const client = await createMCPClient({ transport });
  const tools = await client.tools();
  return {
    list: () => Object.keys(tools).map(name => ({ name })),
    /** The AI SDK has no sign for an error that a tool answered with: the model reads it as any other output. */
    async call(name, args) {
      try {
        const output = await tools[name].execute(args, { toolCallId: 'call_1', messages: [] });
        return { parts: tools[name].toModelOutput({ output }).value };
      } catch (error) {
        return thrown(error);
      }
    },
    async close() {
      await client.close();
      await stop();
    },
  };
}

async function overHttp() {
  const server = await serveHttp();
  return connect({ type: 'http', url: server.url }, server.stop);
}

const name = `AI SDK's MCP client ${versionOf('@ai-sdk/mcp')}`;

export default [
  { name: `${name} over stdio`, connect: () => connect(new StdioTransport(stdio)) },
  { name: `${name} over HTTP`, connect: overHttp },
];
