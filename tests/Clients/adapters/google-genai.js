import { mcpToTool } from '@google/genai';
import { thrown, versionOf } from './given.js';
import { connectNewest } from './sdk-1.js';

async function connect() {
  const client = await connectNewest();
  const callable = mcpToTool(client);
  const { functionDeclarations } = await callable.tool();
  return {
    list: () => functionDeclarations,
    /** The response is given to the model as JSON, under `error` where the tool answered with one. */
    async call(name, args) {
      try {
        const [{ functionResponse: { response } }] = await callable.callTool([{ name, args }]);
        return { isError: 'error' in response, parts: (response.error ?? response).content };
      } catch (error) {
        return thrown(error);
      }
    },
    close: () => client.close(),
  };
}

export default [{ name: `Google's Gen AI SDK ${versionOf('@google/genai')}`, connect }];
