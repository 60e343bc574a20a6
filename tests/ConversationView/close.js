import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const assembly = name => fileURLToPath(new URL(`../../artifacts/bin/${name}/debug/${name}.dll`, import.meta.url));

/** A simulated Close, the real server before it, and a real MCP client before that. */
export class Close {
  static async start() {
    const close = new Close();
    close.simulator = spawn('dotnet', [assembly('CloseSimulator')], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = {};
    for await (const line of createInterface(close.simulator.stdout)) {
      const [, name, value] = /^([A-Z_]+|Control plane)[=:] ?(\S+)/.exec(line);
      said[name] = value;
      if (name === 'Control plane') break;
    }
    close.control = said['Control plane'];
    close.settings = {
      CLOSE_BASE_URL: said.CLOSE_BASE_URL,
      CLOSE_API_KEY: said.CLOSE_API_KEY,
      CLOSE_TIME_ZONE: 'Europe/London',
      CLOSE_LOCAL_PHONE: '+12125550143',
      CLOSE_PERMISSION: 'write_destructive',
    };
    await close.connect();
    return close;
  }

  async connect() {
    this.client = new Client({ name: 'conversation-view-tests', version: '1' });
    await this.client.connect(new StdioClientTransport({
      command: 'dotnet', args: [assembly('McpCloseWhatsApp')], env: { ...process.env, ...this.settings },
    }));
  }

  /** Arranges the simulated Close: its README tells what there is. */
  async arrange(path, body, method = 'POST') {
    const answer = await fetch(new URL(path, this.control), { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  }

  /** Everything as it was at the start; the server, which remembers what it wrote, is a new one. */
  async reset() {
    await this.client.close();
    await this.arrange('reset', {});
    await this.connect();
  }

  /** Messages with Ben as if they had always been there; each needs only what sets it apart. */
  seed(messages) {
    return this.arrange('seed', { messages: messages.map((message, index) => ({
      id: `acti_Seeded${index}`,
      external_whatsapp_message_id: `3EB0SEEDED${index}`,
      lead_id: 'lead_PalletCo',
      contact_id: 'cont_BenOkafor',
      local_phone: '+12125550143',
      remote_phone: '+447700900456',
      direction: 'incoming',
      activity_at: new Date(Date.UTC(2026, 2, 12, 8) + index * 60_000).toISOString(),
      message_markdown: `Message ${index}`,
      ...message,
    })) });
  }

  async call(name, args) {
    const result = await this.client.callTool({ name, arguments: args });
    if (result.isError) throw new Error(result.content[0].text);
    return result.structuredContent;
  }

  async stop() {
    await this.client.close();
    this.simulator.kill();
    await once(this.simulator, 'exit');
  }
}
