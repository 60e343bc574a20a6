import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, ClientCredentialsProvider, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { client as credentials, scopes, startProvider, token } from './provider.js';
import { freePort, startServer } from './server.js';

const elsewhere = 'https://other.example/mcp';
const hello = {
  contact_id: 'cont_AdaReyes',
  local_phone: '+12125550143',
  direction: 'incoming',
  message_markdown: 'Hello',
  activity_at: '2026-03-12T10:00:00Z',
};
let provider, server, url;

before(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}/mcp`;
  provider = await startProvider([url, elsewhere]);
  server = await startServer(port, '--sign-in', 'oidc', '--oidc-issuer', provider.issuer, '--public-url', url, '--permission', 'write_destructive');
});

after(async () => {
  await server?.stop();
  await provider?.stop();
});

/** Whose user agrees to reading at first, and when asked again to all but removing. */
class Hesitant extends ClientCredentialsProvider {
  asked = [];

  prepareTokenRequest(scope) {
    const granted = this.asked.length ? scope.replace('mcp.write_destructive', '').trim() : 'mcp.read';
    this.asked.push(granted);
    const request = super.prepareTokenRequest(granted);
    request.set('scope', granted);
    return request;
  }
}

async function connect(authProvider, versions = { mode: 'legacy' }) {
  const client = new Client({ name: 'sign-in-tests', version: '1.0.0' }, { versionNegotiation: versions });
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { authProvider }));
  return client;
}

const provided = Provider => new Provider({ ...credentials, expectedIssuer: provider.issuer });
const names = async client => (await client.listTools()).tools.map(tool => tool.name);

function post(bearer) {
  return fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, accept: 'application/json, text/event-stream', 'content-type': 'application/json', 'mcp-protocol-version': '2025-11-25' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
  });
}

test('Without a token the server says where its metadata is, and that leads to the provider', async () => {
  const refused = await fetch(url, { method: 'POST' });
  assert.equal(refused.status, 401);
  const [, metadata] = /resource_metadata="([^"]+)"/.exec(refused.headers.get('www-authenticate'));

  const described = await (await fetch(metadata)).json();

  assert.equal(described.resource, url);
  assert.deepEqual(described.authorization_servers, [provider.issuer]);
  assert.deepEqual(described.scopes_supported, scopes.split(' '));
});

for (const mode of ['legacy', 'auto']) {
  test(`A client (${mode}) finds its way to a token by itself, and calls`, async () => {
    const client = await connect(provided(ClientCredentialsProvider), { mode });

    assert.ok((await names(client)).includes('delete_whatsapp_message'));
    const { structuredContent } = await client.callTool({ name: 'check_connection', arguments: {} });
    assert.equal(structuredContent.permission, 'write_destructive');
    await client.close();
  });

  test(`A client (${mode}) with few scopes lists few tools, is asked to step up by a call, and carries it out`, async () => {
    const hesitant = provided(Hesitant);
    const client = await connect(hesitant, { mode });
    const before = await names(client);
    assert.ok(before.includes('find_contact'));
    assert.ok(!before.includes('create_whatsapp_message'));

    const { structuredContent } = await client.callTool({ name: 'create_whatsapp_message', arguments: { ...hello, external_whatsapp_message_id: `3EB0${mode}` } });

    assert.equal(structuredContent.outcome, 'created');
    assert.equal(hesitant.asked.length, 2);
    assert.deepEqual(hesitant.asked[1].split(' ').sort(), ['mcp.read', 'mcp.write_safe']);
    const later = await names(client);
    assert.ok(later.includes('create_whatsapp_message'));
    assert.ok(!later.includes('delete_whatsapp_message'));
    await client.close();
  });
}

test('A token of the same provider for another resource is refused', async () => {
  assert.equal((await post(await token(provider.issuer, scopes, url))).status, 200);

  const refused = await post(await token(provider.issuer, scopes, elsewhere));

  assert.equal(refused.status, 401);
  assert.match(refused.headers.get('www-authenticate'), /error="invalid_token"/);
});

test('Nothing of a token is in what the server says', async () => {
  const made = await token(provider.issuer, scopes, url);
  await post(made);
  await post(`${made}x`);

  assert.ok(!server.said().includes(made.split('.')[1]));
});
