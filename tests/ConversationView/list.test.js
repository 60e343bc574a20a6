import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import axe from 'axe-core';
import { Stage } from './stage.js';

const waiting = { waiting: 'on_us' };
let stage, page;

before(async () => { stage = await Stage.set(); });
after(() => stage.strike());
afterEach(async () => {
  assert.deepEqual(page.problems, []);
  await page.close();
  await stage.close.reset();
});

const asked = () => page.evaluate(() => window.asked);
const rows = () => page.view.locator('.list .row');
const fromAda = { contact_id: 'cont_AdaReyes', remote_phone: '+447700900123', message_markdown: 'Could you quote 80?', activity_at: '2026-03-12T09:31:00Z' };

test('The conversations are listed, with who waits since when', async () => {
  await stage.close.seed([fromAda]);
  page = await stage.show({}, { tool: 'list_conversations' });

  assert.equal(await page.view.locator('h1').textContent(), 'WhatsApp conversations');
  assert.equal(await page.view.locator('#about').textContent(), '1 contact waiting for an answer');
  assert.equal(await rows().count(), 2);
  const first = await rows().first().innerText();
  assert.match(first, /^Ada Reyes\n/);
  assert.match(first, /Could you quote 80\?/);
  assert.match(first, /Pallet Co/);
  assert.match(first, /Waits since .*12 March 2026.* · 1 message$/);
  assert.equal(await rows().nth(1).locator('.waits').count(), 0);
  assert.deepEqual(await asked(), []);
});

test('A conversation opens from the list by key, and the way back leads to its row', async () => {
  await stage.close.seed([fromAda]);
  page = await stage.show(waiting, { tool: 'list_conversations' });

  await rows().first().focus();
  await page.keyboard.press('Enter');
  await page.view.locator('article').waitFor();
  assert.equal(await page.view.locator('h1').textContent(), 'Ada Reyes');
  assert.deepEqual((await asked()).at(-1), { name: 'get_conversation', arguments: { contact_id: 'cont_AdaReyes', format: 'json' } });
  assert.match(await page.view.locator('#turn p').textContent(), /^Ada Reyes waits for an answer since Thursday, 12 March 2026/);

  await page.view.getByRole('button', { name: 'Back to the conversations' }).click();
  assert.equal(await page.view.locator('article').count(), 0);
  assert.equal(await rows().count(), 1);
  assert.equal(await page.view.evaluate(() => document.activeElement.dataset.contact), 'cont_AdaReyes');
  await page.view.getByRole('button', { name: 'Look for new messages' }).click();
  await page.view.getByRole('status').filter({ hasText: '1 conversation loaded.' }).waitFor({ state: 'attached' });
  assert.deepEqual((await asked()).at(-1), { name: 'list_conversations', arguments: waiting });
});

test('More conversations come on demand', async () => {
  await stage.close.seed([fromAda]);
  page = await stage.show({ limit: 1 }, { tool: 'list_conversations' });
  assert.equal(await rows().count(), 1);

  await page.view.getByRole('button', { name: 'Load more conversations' }).click();
  await page.view.waitForFunction(() => document.querySelectorAll('.row').length === 2);
});

test('The way to WhatsApp goes through the host, and nothing is sent', async () => {
  page = await stage.show();

  assert.equal(await page.view.locator('#turn p').textContent(), 'The last message is ours.');
  const link = page.view.getByRole('link', { name: 'Open in WhatsApp' });
  assert.equal(await link.getAttribute('href'), 'https://wa.me/447700900456');
  assert.match(await link.getAttribute('title'), /send there yourself/);
  await link.click();

  assert.deepEqual(await page.evaluate(() => window.opened), ['https://wa.me/447700900456']);
  assert.ok((await asked()).every(call => call.name === 'get_conversation'));
});

test('A link that does not lead to WhatsApp is not offered, and what a customer wrote is text', async () => {
  const bad = '</script><img src=x onerror=alert(1)>\u202Egpj.exe';
  const row = { contact_id: 'cont_BenOkafor', contact_name: bad, lead_name: bad, last_message: bad, last_at: bad, waiting_since: '2026-03-12T09:00:00Z', unanswered: 1, direction: 'incoming' };
  page = await stage.show({}, { tool: 'list_conversations', result: { content: [], structuredContent: { conversations: [row], time_zone: bad, has_more: false } } });
  assert.equal(await page.view.locator('.row img, .row script').count(), 0);
  assert.match(await rows().first().textContent(), /<img src=x onerror=alert\(1\)>gpj\.exe/);
  await page.close();

  const message = { id: 'acti_1', direction: 'incoming', activity_at: '2026-03-12T09:00:00Z', message_markdown: 'Hi', contact_id: 'cont_BenOkafor' };
  page = await stage.show(undefined, { result: { content: [], structuredContent: {
    conversation: { lead_id: 'lead_X', contact_id: 'cont_BenOkafor', count: 1, whatsapp_link: 'https://wa.me.example/447700900456' }, time_zone: 'Europe/London', messages: [message] } } });
  assert.equal(await page.view.locator('#turn a').count(), 0);
});

test('A host that passes no calls on shows the list without buttons', async () => {
  page = await stage.show({}, { tool: 'list_conversations', capabilities: {} });

  assert.equal(await rows().count(), 1);
  assert.equal(await page.view.locator('button.row').count(), 0);
});

for (const theme of ['light', 'dark']) {
  for (const width of [960, 320]) {
    test(`In ${theme}, ${width} px wide, nothing bars a reader's way through the list`, async () => {
      await stage.close.seed([{ ...fromAda, message_markdown: `long${'er'.repeat(300)} and more` }, { ...fromAda, contact_id: 'cont_AdamReyes', lead_id: 'lead_ReyesLogistics' }]);
      page = await stage.show({}, { tool: 'list_conversations', theme, width });

      await page.view.evaluate(axe.source);
      const { violations } = await page.view.evaluate(() => window.axe.run());
      assert.deepEqual(violations.map(one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 120)).join(' ')}`), []);
      assert.ok(await page.view.evaluate(() => document.querySelector('main').scrollWidth <= innerWidth && document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/list-${theme}-${width}.png` });
    });
  }
}
