import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveHttp } from '../server.js';
import { versionOf } from './given.js';
import { adapt, connectNewest } from './sdk-1.js';

const bridge = fileURLToPath(new URL('../node_modules/mcp-remote/dist/proxy.js', import.meta.url));

/** A client that knows stdio only, before a bridge to the server's HTTP door. */
async function connect() {
  const server = await serveHttp();
  const folder = await mkdtemp(join(tmpdir(), 'mcp-remote-'));
  const client = await connectNewest({
    command: process.execPath,
    args: [bridge, server.url, '--transport', 'http-only', '--silent'],
    env: { ...process.env, MCP_REMOTE_CONFIG_DIR: folder },
  });
  return adapt(client, async () => {
    await client.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });
}

export default [{ name: `mcp-remote ${versionOf('mcp-remote')}`, connect }];
