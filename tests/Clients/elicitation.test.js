import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client as Client2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as Stdio2 } from '@modelcontextprotocol/client/stdio';
import { Client as Client1 } from 'sdk-newest/client/index.js';
import { StdioClientTransport as Stdio1 } from 'sdk-newest/client/stdio.js';
import { StreamableHTTPClientTransport as Http1 } from 'sdk-newest/client/streamableHttp.js';
import { ElicitRequestSchema } from 'sdk-newest/types.js';
import { handedOn, thrown, versionOf } from './adapters/given.js';
import { serveHttp, stdio } from './server.js';

const me = { name: 'client-tests', version: '1' };
const capabilities = { elicitation: {} };
const question = { name: 'delete_whatsapp_message', arguments: { message_id: 'acti_BenThread1' } };

async function connect1(answer, transport, stop = () => {}) {
  const client = new Client1(me, { capabilities });
  if (answer) {
    client.setRequestHandler(ElicitRequestSchema, answer);
  }

  await client.connect(transport);
  return { client, close: () => client.close().then(stop) };
}

async function connect2(answer) {
  const client = new Client2(me, { capabilities, versionNegotiation: { mode: 'legacy' } });
  if (answer) {
    client.setRequestHandler('elicitation/create', answer);
  }

  await client.connect(new Stdio2(stdio));
  return { client, close: () => client.close() };
}

async function connectSession(answer) {
  const server = await serveHttp('--sessions');
  return connect1(answer, new Http1(new URL(server.url)), server.stop);
}

/** The clients that say they can ask a user; without `answer` they have nothing that does. */
const clients = {
  [`SDK ${versionOf('sdk-newest')} over stdio`]: answer => connect1(answer, new Stdio1(stdio)),
  [`SDK ${versionOf('sdk-newest')} over HTTP with a session`]: connectSession,
  [`Client ${versionOf('@modelcontextprotocol/client')} over stdio`]: connect2,
};

/** What a model is given for the calls, one after the other, and whether the message is still in Close. */
async function ask(connect, answer, ...calls) {
  const { client, close } = await connect(answer);
  try {
    await client.listTools();
    const given = [];
    for (const call of calls) {
      given.push(await client.callTool(call).then(handedOn, thrown));
    }

    const left = await client.callTool({ name: 'list_whatsapp_messages', arguments: { contact_id: 'cont_BenOkafor' } });
    return { given, isLeft: left.structuredContent.messages.some(message => message.id === 'acti_BenThread1') };
  } finally {
    await close();
  }
}

function checkNeedsInput({ isError, parts }) {
  assert.equal(isError, true);
  assert.match(parts[0].text, /^\{/);
  const error = JSON.parse(parts[0].text);
  assert.equal(error.code, 'needs_input');
  assert.deepEqual(error.problems.map(problem => problem.field), ['confirm']);
  assert.match(error.next_step, /confirm: true/);
}

const confirmed = { ...question, arguments: { ...question.arguments, confirm: true } };

for (const [who, connect] of Object.entries(clients)) {
  describe(who, () => {
    test(`${who} asks the user, and a yes removes the message`, async () => {
      const asked = [];
      const yes = ({ params }) => {
        asked.push(params.message);
        return { action: 'accept', content: { confirm: true } };
      };
      const { given: [given], isLeft } = await ask(connect, yes, question);

      assert.equal(asked.length, 1);
      assert.equal(given.isError, false, given.parts[0].text);
      assert.equal(isLeft, false);
    });

    test(`${who} asks the user, and a no keeps the message and reaches the model`, async () => {
      const { given: [given], isLeft } = await ask(connect, () => ({ action: 'decline' }), question);

      checkNeedsInput(given);
      assert.equal(isLeft, true);
    });

    test(`${who} asks the user also where the model says confirm: true, and a no keeps the message`, async () => {
      const { given: [given], isLeft } = await ask(connect, () => ({ action: 'decline' }), confirmed);

      assert.equal(isLeft, true);
      checkNeedsInput(given);
    });

    // A bridge between two transports says what its client can do, and refuses the question with -32601.
    test(`${who} refuses the question with -32601, and the model is given needs_input`, async () => {
      const { given: [given], isLeft } = await ask(connect, null, question);

      checkNeedsInput(given);
      assert.equal(isLeft, true);
    });

    test(`${who} refuses the question with -32601, and confirm: true removes the message after that`, async () => {
      const { given: [, given], isLeft } = await ask(connect, null, question, confirmed);

      assert.equal(given.isError, false, given.parts[0].text);
      assert.equal(isLeft, false);
    });
  });
}
