import { AIMessage } from '@langchain/core/messages';
import { ToolNode } from '@langchain/langgraph/prebuilt';
import { MultiServerMCPClient } from '@langchain/mcp-adapters';
import { stdio } from '../server.js';
import { versionOf } from './given.js';

/** A single text block beside structured content reaches the model as the JSON of the block: the answer is inside. */
function partsOf(content) {
  if (typeof content !== 'string') {
    return content;
  }

  const [, block] = /^(\{"type":"text",.*\})$/s.exec(content) ?? [];
  return [block ? JSON.parse(block) : { type: 'text', text: content }];
}

async function connect() {
  const client = new MultiServerMCPClient({ mcpServers: { close_whatsapp: { transport: 'stdio', ...stdio } } });
  const tools = await client.getTools();
  const node = new ToolNode(tools);
  return {
    list: () => tools,
    /** The message that an agent's graph puts after the model's call. */
    async call(name, args) {
      const called = new AIMessage({ content: '', tool_calls: [{ type: 'tool_call', id: 'call_1', name, args }] });
      const { messages: [{ status, content }] } = await node.invoke({ messages: [called] });
      return { isError: status === 'error', parts: partsOf(content) };
    },
    close: () => client.close(),
  };
}

// It checks arguments itself, and says no more than this.
const refusal = /Received tool input did not match expected schema/;

export default [{ name: `LangChain's adapters ${versionOf('@langchain/mcp-adapters')}`, connect, refusal }];
