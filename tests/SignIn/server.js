import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../artifacts/bin/McpCloseWhatsApp/debug/McpCloseWhatsApp.dll', import.meta.url));

/** The real server, before the sandbox, at an address that is known beforehand: tokens are made out to it. */
export async function startServer(port, ...switches) {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CLOSE_')));
  const server = spawn('dotnet', [program, '--sandbox', '--http', '--urls', `http://127.0.0.1:${port}`, ...switches], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const said = [];
  await new Promise((started, failed) => {
    server.once('error', failed);
    server.once('exit', () => failed(new Error(said.join(''))));
    server.stderr.setEncoding('utf8').on('data', text => {
      said.push(text);
      if (text.includes('Serving MCP at')) started();
    });
  });
  return {
    said: () => said.join(''),
    stop: () => new Promise(stopped => { server.removeAllListeners('exit').once('exit', stopped); server.kill(); }),
  };
}

/** A port that was free a moment ago. */
export function freePort() {
  return new Promise(found => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}
