import * as newest from 'sdk-newest/client/index.js';
import * as newestStdio from 'sdk-newest/client/stdio.js';
import * as newestHttp from 'sdk-newest/client/streamableHttp.js';
import * as oldest from 'sdk-oldest/client/index.js';
import * as oldestStdio from 'sdk-oldest/client/stdio.js';
import * as oldestHttp from 'sdk-oldest/client/streamableHttp.js';
import { serveHttp, stdio } from '../server.js';
import { handedOn, thrown, versionOf } from './given.js';

const me = { name: 'client-tests', version: '1' };

export function adapt(client, close) {
  return {
    list: async () => (await client.listTools()).tools,
    call: (name, args) => client.callTool({ name, arguments: args }).then(handedOn, thrown),
    close,
  };
}

/** Connects the newest client of the 1.x SDK over any way to start a server. */
export async function connectNewest(start = stdio) {
  const client = new newest.Client(me);
  await client.connect(new newestStdio.StdioClientTransport(start));
  return client;
}

async function overStdio({ Client }, { StdioClientTransport }) {
  const client = new Client(me);
  await client.connect(new StdioClientTransport(stdio));
  return adapt(client, () => client.close());
}

async function overHttp({ Client }, { StreamableHTTPClientTransport }) {
  const server = await serveHttp();
  const client = new Client(me);
  await client.connect(new StreamableHTTPClientTransport(new URL(server.url)));
  return adapt(client, async () => {
    await client.close();
    await server.stop();
  });
}

// 1.11.4 is the first that checks structured content against the output schema.
export default [
  { name: `SDK ${versionOf('sdk-oldest')} over stdio`, connect: () => overStdio(oldest, oldestStdio) },
  { name: `SDK ${versionOf('sdk-oldest')} over HTTP`, connect: () => overHttp(oldest, oldestHttp) },
  { name: `SDK ${versionOf('sdk-newest')} over stdio`, connect: () => overStdio(newest, newestStdio) },
  { name: `SDK ${versionOf('sdk-newest')} over HTTP`, connect: () => overHttp(newest, newestHttp) },
];
