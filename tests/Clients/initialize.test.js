import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { doors, hello, latest, request } from './doors.js';
import { testMistakes } from './mistakes.js';

const known = ['2024-11-05', '2025-06-18', latest];
const unknown = ['2026-07-28', '2099-01-01', 'DRAFT-2026-v1', '1.0', ''];

/** What a hand-written client gets wrong in its handshake, and the field that the error has to name. */
const mistakes = [
  ['without params', undefined, 'params'],
  ['with params that are a string', 'x', 'params'],
  ['without a protocolVersion', hello(undefined), 'protocolVersion'],
  ['with a number for protocolVersion', hello(5), 'protocolVersion'],
  ['without clientInfo', hello(latest, { clientInfo: undefined }), 'clientInfo'],
  ['without the version of clientInfo', hello(latest, { clientInfo: { name: 'x' } }), 'version'],
  ['with a number for the version of clientInfo', hello(latest, { clientInfo: { name: 'x', version: 1 } }), 'version'],
  ['with a list of capabilities', hello(latest, { capabilities: [] }), 'capabilities'],
  ['with a string for capabilities', hello(latest, { capabilities: 'x' }), 'capabilities'],
  ['with true for elicitation', hello(latest, { capabilities: { elicitation: true } }), 'elicitation'],
  ['with a string for listChanged', hello(latest, { capabilities: { roots: { listChanged: 'yes' } } }), 'listChanged'],
];

for (const [door, open] of Object.entries(doors)) {
  describe(`Over ${door}, initialize`, () => {
    let server;
    before(async () => { server = await open(); });
    after(() => server?.close());

    for (const version of known) {
      test(`Over ${door}, initialize with ${version} gets that revision`, async () => {
        const answer = await server.exchange(request(version, 'initialize', hello(version)));
        assert.equal(answer.result?.protocolVersion, version, JSON.stringify(answer));
      });
    }

    for (const version of unknown) {
      test(`Over ${door}, initialize with the revision "${version}" is offered ${latest}`, async () => {
        const answer = await server.exchange(request(version, 'initialize', hello(version)));
        assert.equal(answer.id, version);
        assert.equal(answer.result?.protocolVersion, latest, JSON.stringify(answer));
      });
    }

    testMistakes(() => server, 'initialize', door, mistakes);
  });
}

test('A byte order mark before the first line of stdio is skipped', async () => {
  const server = await doors.stdio();
  const answer = await server.exchange(`\uFEFF${request(1, 'initialize', hello(latest))}`);
  await server.close();

  assert.equal(answer.id, 1, JSON.stringify(answer));
  assert.equal(answer.result.protocolVersion, latest);
});
