import assert from 'node:assert/strict';
import { test } from 'node:test';
import { request } from './doors.js';

/** Requests of one method, each with params of a wrong shape: the error is -32602, has the id, and names the field. */
export function testMistakes(server, method, door, mistakes) {
  for (const [mistake, params, field] of mistakes) {
    test(`Over ${door}, ${method} ${mistake} gets an error that names ${field}`, async () => {
      const answer = await server().exchange(request(mistake, method, params));
      assert.equal(answer.id, mistake, JSON.stringify(answer));
      assert.equal(answer.error?.code, -32602, JSON.stringify(answer));
      // The general words of the code name nothing.
      assert.match(answer.error.message.replace(/^invalid params/i, ''), new RegExp(field));
    });
  }
}
