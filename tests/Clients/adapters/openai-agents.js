import { getAllMcpTools, MCPServerStdio, RunContext, setTracingDisabled } from '@openai/agents';
import { stdio } from '../server.js';
import { versionOf } from './given.js';

/** The function tools that an agent of OpenAI's has for this server. */
export async function connectTools(convertSchemasToStrict = false) {
  setTracingDisabled(true);
  // It gives a server 5 s to start, twice. That is no time for a busy machine.
  const server = new MCPServerStdio({ name: 'close-whatsapp', clientSessionTimeoutSeconds: 30, ...stdio });
  await server.connect();
  return { server, tools: await getAllMcpTools({ mcpServers: [server], convertSchemasToStrict }) };
}

async function connect() {
  const { server, tools } = await connectTools();
  return {
    list: () => tools,
    /** It has no sign for an error that a tool answered with: the model reads it as any other output. */
    async call(name, args) {
      const output = await tools.find(tool => tool.name === name).invoke(new RunContext(), JSON.stringify(args));
      return { parts: typeof output === 'string' ? [{ type: 'text', text: output }] : [output].flat() };
    },
    close: () => server.close(),
  };
}

export default [{ name: `OpenAI's Agents SDK ${versionOf('@openai/agents')}`, connect }];
