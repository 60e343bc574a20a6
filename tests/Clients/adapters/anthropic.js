import { mcpTools } from '@anthropic-ai/sdk/helpers/beta/mcp';
import { thrown, versionOf } from './given.js';
import { connectNewest } from './sdk-1.js';

async function connect() {
  const client = await connectNewest();
  const tools = mcpTools((await client.listTools()).tools, client);
  return {
    list: () => tools,
    /** A ToolError carries the blocks of an error. The tool runner makes a result with is_error from them. */
    async call(name, args) {
      try {
        return { isError: false, parts: await tools.find(tool => tool.name === name).run(args) };
      } catch (error) {
        return error.content ? { isError: true, parts: error.content } : thrown(error);
      }
    },
    close: () => client.close(),
  };
}

export default [{ name: `Anthropic's SDK ${versionOf('@anthropic-ai/sdk')}`, connect }];
