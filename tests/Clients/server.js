import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const path = relative => fileURLToPath(new URL(relative, import.meta.url));
const built = path('../../artifacts/bin/McpCloseWhatsApp/debug/McpCloseWhatsApp.dll');
// Another build of the server, such as the native program, is tested by its path.
const program = process.env.SERVER_PROGRAM ?? built;
const [command, before] = program.endsWith('.dll') ? ['dotnet', [program]] : [program, []];

/** Files that the server may read. */
export const examples = path('../../examples');

const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CLOSE_'))),
  CLOSE_PERMISSION: 'write_destructive',
  CLOSE_LOCAL_PHONE: '+12125550143',
  CLOSE_FILE_ROOTS: examples,
};

/** What a client starts: the real server over a Close of its own, with every tool. */
export const stdio = { command, args: [...before, '--sandbox'], env: environment };

/** Ends a process, unless it has ended already. */
export function ended(child, end) {
  return child.exitCode ?? child.signalCode ?? new Promise(gone => {
    child.once('exit', gone);
    end();
  });
}

/** The same over HTTP, on a free port. */
export async function serveHttp(...switches) {
  const server = spawn(command, [...stdio.args, '--http', '--urls', 'http://127.0.0.1:0', ...switches], {
    env: environment, stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = await new Promise((started, failed) => {
    let said = '';
    server.once('error', failed);
    server.once('exit', () => failed(new Error(said)));
    server.stderr.setEncoding('utf8').on('data', text => {
      said += text;
      const [, address] = /Serving MCP at (\S+)\n/.exec(said) ?? [];
      if (address) {
        started(address);
      }
    });
  });
  return {
    url,
    stop: () => ended(server, () => server.kill()),
  };
}
