import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ended, serveHttp, stdio } from './server.js';

/** How long a silent server is waited for, in ms. An answer takes a few. */
const patience = 15_000;

export const latest = '2025-11-25';

export const request = (id, method, params) => JSON.stringify({ jsonrpc: '2.0', id, method, params });

export const hello = (protocolVersion, more) => ({
  protocolVersion, capabilities: {}, clientInfo: { name: 'client-tests', version: '1' }, ...more,
});

/** The lines that the server writes, each for one reader. A silent server fails its reader after a while. */
class Lines {
  said = [];
  waiting = [];

  constructor(stream) {
    createInterface(stream)
      .on('line', line => this.waiting.length ? this.waiting.shift()(line) : this.said.push(line))
      .on('close', () => this.waiting.splice(0).forEach(reader => reader('{"ended":true}')));
  }

  next() {
    return this.said.length ? this.said.shift() : new Promise((read, failed) => {
      const late = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(reader), 1);
        failed(new Error('The server answered nothing.'));
      }, patience);
      const reader = line => (clearTimeout(late), read(line));
      this.waiting.push(reader);
    });
  }
}

/** The server's input and output, with nothing between them and the test. */
async function openStdio() {
  const server = spawn(stdio.command, stdio.args, { env: stdio.env, stdio: ['pipe', 'pipe', 'ignore'] });
  const lines = new Lines(server.stdout);
  // A server that ended is found out by its silence.
  server.stdin.on('error', () => {});
  return {
    /** Writes one line as it is, and reads the next: what the server answers, whatever it is an answer to. */
    async exchange(text) {
      server.stdin.write(`${text}\n`);
      return JSON.parse(await lines.next());
    },
    close: () => ended(server, () => server.stdin.end()),
  };
}

/** The server's HTTP door without sessions: each text is the body of a POST. */
async function openHttp() {
  const server = await serveHttp();
  return {
    async exchange(text, version = latest) {
      const handshake = text.includes('"initialize"');
      const answer = await fetch(server.url, {
        method: 'POST',
        headers: {
          'accept': 'application/json, text/event-stream',
          'content-type': 'application/json',
          ...(handshake ? {} : { 'mcp-protocol-version': version }),
        },
        body: text,
        signal: AbortSignal.timeout(patience),
      });
      const body = await answer.text();
      const events = body.split('\n').filter(line => line.startsWith('data:')).map(line => JSON.parse(line.slice(5)));
      if (events.length > 1) {
        return events;
      }

      return events[0] ?? (body ? JSON.parse(body) : { status: answer.status });
    },
    close: server.stop,
  };
}

/** Both ways in. Each opens a server of its own. */
export const doors = { stdio: openStdio, HTTP: openHttp };
