import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { serveHttp, stdio } from '../server.js';
import { versionOf } from './given.js';
import { adapt } from './sdk-1.js';

async function connect(transport, mode, stop = () => {}) {
  const client = new Client({ name: 'client-tests', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(transport);
  return adapt(client, async () => {
    await client.close();
    await stop();
  });
}

async function overHttp(mode) {
  const server = await serveHttp();
  return connect(new StreamableHTTPClientTransport(new URL(server.url)), mode, server.stop);
}

// legacy begins with the handshake of 2025-11-25, auto finds out that the server has 2026-07-28.
export default ['legacy', 'auto'].flatMap(mode => [
  {
    name: `Client ${versionOf('@modelcontextprotocol/client')} (${mode}) over stdio`,
    connect: () => connect(new StdioClientTransport(stdio), mode),
  },
  { name: `Client ${versionOf('@modelcontextprotocol/client')} (${mode}) over HTTP`, connect: () => overHttp(mode) },
]);
