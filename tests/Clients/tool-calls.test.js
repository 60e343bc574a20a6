import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { calls, seeds } from './calls.js';
import { doors, hello, latest, request } from './doors.js';
import { testMistakes } from './mistakes.js';

/** Calls whose frame is wrong, not an argument, and the field that the error has to name. */
const mistakes = [
  ['without params', undefined, 'params'],
  ['with params that are a string', 'x', 'params'],
  ['without a name', { arguments: {} }, 'name'],
  ['with a number for the name', { name: 5 }, 'name'],
  ['with a number for the arguments', { name: 'check_connection', arguments: 5 }, 'arguments'],
  ['with a list for the arguments', { name: 'check_connection', arguments: ['x'] }, 'arguments'],
  ['with arguments that are no JSON', { name: 'check_connection', arguments: 'none' }, 'arguments'],
];
const ajv = formats(new Ajv2020({ strict: false }));

for (const [door, open] of Object.entries(doors)) {
  describe(`Over ${door}, tools/call`, () => {
    let server, tools;
    const call = (name, args) => server.exchange(request(name, 'tools/call', { name, arguments: args }));
    before(async () => {
      server = await open();
      await server.exchange(request(0, 'initialize', hello(latest)));
      tools = (await server.exchange(request(1, 'tools/list'))).result.tools;
      for (const seed of seeds) {
        await call('log_conversation', seed);
      }
    });
    after(() => server?.close());

    for (const [tool, { good, wrong, refused }] of Object.entries(calls)) {
      test(`Over ${door}, an answer of ${tool} is its structured content as text, and fits its schema`, async () => {
        const { result } = await call(tool, good.args);
        assert.deepEqual(result.content.map(block => block.type), ['text']);
        assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
        const fits = ajv.compile(tools.find(one => one.name === tool).outputSchema);
        assert.ok(fits(result.structuredContent), JSON.stringify(fits.errors));
      });

      test(`Over ${door}, an error of ${tool} is text and nothing else`, async () => {
        for (const { args, nothingIn } of [wrong, refused].filter(Boolean)) {
          if (!nothingIn) {
            const { result } = await call(tool, args);
            assert.equal(result.isError, true);
            assert.deepEqual(result.content.map(block => block.type), ['text']);
            assert.ok(!('structuredContent' in result), 'Clients check it against the output schema, and throw.');
          }
        }
      });
    }

    testMistakes(() => server, 'tools/call', door, mistakes);

    // Some gateways pass on what the model wrote, as it wrote it.
    test(`Over ${door}, arguments that are the JSON text of an object are read`, async () => {
      const answer = await call('get_whatsapp_message', JSON.stringify({ message_id: 'acti_BenThread1' }));
      assert.equal(answer.result?.structuredContent?.message.id, 'acti_BenThread1', JSON.stringify(answer));
    });

    test(`Over ${door}, an unknown tool is refused with the nearest name`, async () => {
      const answer = await call('findContact', { query: 'Ada' });
      assert.equal(answer.error?.code, -32602, JSON.stringify(answer));
      assert.match(answer.error.message, /find_contact/);
    });
  });
}
