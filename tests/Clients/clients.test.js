import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import aiSdk from './adapters/ai-sdk.js';
import anthropic from './adapters/anthropic.js';
import client2 from './adapters/client-2.js';
import googleGenAi from './adapters/google-genai.js';
import langchain from './adapters/langchain.js';
import mcpRemote from './adapters/mcp-remote.js';
import openAiAgents from './adapters/openai-agents.js';
import sdk1 from './adapters/sdk-1.js';
import { calls, seeds } from './calls.js';
import { doors, hello, latest, request } from './doors.js';

const clients = [sdk1, client2, langchain, aiSdk, openAiAgents, googleGenAi, anthropic, mcpRemote].flat();

/** The one text that a model is given. */
function textOf({ parts }) {
  assert.deepEqual(parts.map(part => part.type), ['text'], JSON.stringify(parts));
  return parts[0].text;
}

function checkAnswer(given, says, required = []) {
  assert.notEqual(given.isError, true, textOf(given));
  const answer = JSON.parse(textOf(given));
  assert.deepEqual(required.filter(name => !(name in answer)), []);
  assert.partialDeepStrictEqual(answer, says);
}

/** Some clients put words around the JSON of an error. */
function checkError(given, code, field) {
  assert.notEqual(given.isError, false);
  const text = textOf(given);
  const [json] = /\{.*\}/s.exec(text) ?? assert.fail(`No error of the server is in: ${text}`);
  const error = JSON.parse(json);
  assert.equal(error.code, code, text);
  assert.ok(error.problems.some(problem => problem.field === field), text);
  assert.match(error.next_step, /\w/, text);
}

const contract = {};

before(async () => {
  const server = await doors.stdio();
  await server.exchange(request(0, 'initialize', hello(latest)));
  for (const { name, outputSchema } of (await server.exchange(request(1, 'tools/list'))).result.tools) {
    contract[name] = outputSchema;
  }

  await server.close();
});

test('Every tool of the table has a good, a wrong and a refused call', () => {
  for (const [tool, row] of Object.entries(calls)) {
    assert.deepEqual(Object.keys(row), ['good', 'wrong', 'refused'], tool);
    assert.ok(row.refused || Object.keys(row.good.args).length === 0, `${tool} takes arguments, and may refuse them.`);
  }
});

for (const { name: who, connect, refusal } of clients) {
  describe(who, () => {
    let client;
    before(async () => {
      client = await connect();
      await client.list();
      for (const seed of seeds) {
        checkAnswer(await client.call('log_conversation', seed), { complete: true });
      }
    });
    after(() => client?.close());

    test(`${who}: every tool is listed, and has its calls in the table`, async () => {
      assert.deepEqual((await client.list()).map(tool => tool.name).sort(), Object.keys(calls).sort());
    });

    for (const [tool, { good, wrong, refused }] of Object.entries(calls)) {
      test(`${who}: the answer of ${tool} reaches the model whole`, async () => {
        checkAnswer(await client.call(tool, good.args), good.says, contract[tool].required);
      });

      if (wrong) {
        test(`${who}: a wrong argument of ${tool} reaches the model as an error`, async () => {
          const given = await client.call(tool, wrong.args);
          if (refusal) {
            // The client refuses the call before the server sees it, in words of its own.
            assert.equal(given.isError, true);
            assert.match(textOf(given), refusal);
          } else {
            checkError(given, 'invalid_arguments', wrong.field);
          }
        });
      }

      if (refused) {
        const what = refused.nothingIn ? 'an empty list' : 'an error that says what to do';
        test(`${who}: a refused call of ${tool} reaches the model as ${what}`, async () => {
          const given = await client.call(tool, refused.args);
          if (refused.nothingIn) {
            checkAnswer(given, {});
            assert.deepEqual(JSON.parse(textOf(given))[refused.nothingIn], []);
          } else {
            checkError(given, refused.code, refused.field);
          }
        });
      }
    }
  });
}
