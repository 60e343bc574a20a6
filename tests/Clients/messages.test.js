import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { doors, hello, latest, request } from './doors.js';

const parseError = -32700;
const invalidRequest = -32600;

/** JSON that is no JSON-RPC, and the id of its answer: its own, where that is a valid id. */
const invalid = [
  ['an empty object', '{}', null],
  ['a number', '42', null],
  ['a string', '"ping"', null],
  ['null', 'null', null],
  ['an empty list', '[]', null],
  ['a request without jsonrpc', '{"id":3,"method":"ping"}', 3],
  ['a request of JSON-RPC 1.0', '{"jsonrpc":"1.0","id":"a","method":"ping"}', 'a'],
  ['a request whose method is a number', '{"jsonrpc":"2.0","id":4,"method":5}', 4],
  ['a request whose id is null', '{"jsonrpc":"2.0","id":null,"method":"ping"}', null],
  ['a request whose id is true', '{"jsonrpc":"2.0","id":true,"method":"ping"}', null],
  ['a request whose id is a fraction', '{"jsonrpc":"2.0","id":1.5,"method":"ping"}', null],
  ['a request whose id is an object', '{"jsonrpc":"2.0","id":{},"method":"ping"}', null],
];

for (const [door, open] of Object.entries(doors)) {
  describe(`Over ${door}, messages`, () => {
    let server;
    before(async () => {
      server = await open();
      await server.exchange(request(0, 'initialize', hello(latest)));
    });
    after(() => server?.close());

    async function goesOn() {
      assert.deepEqual((await server.exchange(request('next', 'ping'))).id, 'next');
    }

    for (const [what, text, id] of invalid) {
      test(`Over ${door}, ${what} is an invalid request, and the next is answered`, async () => {
        const { jsonrpc, id: answered, error } = await server.exchange(text);
        assert.equal(error?.code, invalidRequest, JSON.stringify(error));
        assert.equal(answered, id);
        assert.equal(jsonrpc, '2.0');
        await goesOn();
      });
    }

    test(`Over ${door}, half a message is a parse error, and the next is answered`, async () => {
      const { id, error } = await server.exchange('{"jsonrpc":"2.0","id":5,');
      assert.equal(error?.code, parseError, JSON.stringify(error));
      assert.equal(id, null);
      await goesOn();
    });

    // Lua, R and PHP write whole numbers so.
    for (const number of ['1.0', '1e3']) {
      test(`Over ${door}, a request with the id ${number} is answered with an equal id`, async () => {
        const answer = await server.exchange(`{"jsonrpc":"2.0","id":${number},"method":"ping"}`);
        assert.equal(answer.id, Number(number), JSON.stringify(answer));
        assert.deepEqual(answer.result, {});
      });
    }

    test(`Over ${door}, a batch of a revision that has none is an invalid request`, async () => {
      const answer = await server.exchange(`[${request(6, 'ping')},${request(7, 'ping')}]`);
      assert.equal(answer.error?.code, invalidRequest, JSON.stringify(answer));
      assert.equal(answer.id, null);
      await goesOn();
    });
  });

  test(`Over ${door}, a client of 2025-03-26 gets its batches answered, or a revision without them`, async () => {
    const server = await open();
    try {
      const offered = await server.exchange(request(0, 'initialize', hello('2025-03-26')));
      if (offered.result.protocolVersion !== '2025-03-26') {
        assert.equal(offered.result.protocolVersion, latest);
        return;
      }

      const note = '{"jsonrpc":"2.0","method":"notifications/initialized"}';
      const batch = `[${request(1, 'ping')},${note},${request(2, 'ping')}]`;
      const answers = await server.exchange(batch, '2025-03-26');
      assert.ok(Array.isArray(answers), JSON.stringify(answers));
      assert.deepEqual(answers.map(answer => answer.id).sort(), [1, 2]);
    } finally {
      await server.close();
    }
  });
}
