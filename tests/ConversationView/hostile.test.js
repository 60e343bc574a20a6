import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Stage } from './stage.js';

const ben = { contact_id: 'cont_BenOkafor' };
const hostile = {
  'a script': '<script>window.parent.postMessage("hacked", "*")</script><img src=x onerror="document.title=\'hacked\'">',
  'a closing tag': '</p></article></script><svg onload=alert(1)><iframe srcdoc="<script>alert(1)</script>">',
  'an override': 'Pay to \u202E0001-DAB-KCOL\u202C now \u2066\u2067and on\u2069',
  'ten thousand characters': `${'word '.repeat(2_000)}`,
  'one word of ten thousand': 'W'.repeat(10_000),
  'ten thousand marks': '*_~`'.repeat(2_500),
  'ten thousand openings': ' *a _b ~c'.repeat(1_100),
  'a thousand lines': 'line\n'.repeat(1_000),
  'a thousand addresses': 'https://'.repeat(1_200),
  'zero width': 'in\u200Bvis\u200Dible\uFEFF and \u2060joined',
  'emoji': '👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇬🇧',
  'a stack of accents': `Z${'\u0334\u0353\u0301'.repeat(200)}algo`,
  'right to left': 'שלום *עולם*, 120 משטחים מוכנים ליום שישי',
  'lone surrogates': 'a \uD83D b \uDE4F c',
};

let stage, page;
before(async () => { stage = await Stage.set(); });
after(() => stage.strike());
afterEach(async () => {
  assert.deepEqual(page.problems, []);
  await page.close();
  await stage.close.reset();
});

const article = id => page.view.locator(`[id="message-${id}"]`);

/** Nothing but what the page itself makes, nothing outside of its bubble, and the page still answers. */
async function assertHarmless(ids) {
  const allowed = 'p div span b strong em s code pre ul ol li blockquote a button svg use img time';
  assert.deepEqual(await page.view.locator('article *').evaluateAll((all, allowed) => [...new Set(all.map(one => one.localName))].filter(name => !allowed.split(' ').includes(name)), allowed), []);
  assert.equal(await page.title() + await page.view.title(), 'HostBen Okafor');
  assert.ok(await page.view.evaluate(() => document.querySelector('main').scrollWidth <= innerWidth), 'nothing sticks out');
  for (const id of ids) {
    const [bubble, time] = [await article(id).boundingBox(), await article(id).locator('time').boundingBox()];
    assert.ok(time.x >= bubble.x && time.x + time.width <= bubble.x + bubble.width && time.y + time.height <= bubble.y + bubble.height, `the time of ${id} stands in its bubble`);
    assert.match(await article(id).locator('time').textContent(), /^\d\d:\d\d$/);
  }
  await page.view.getByRole('button', { name: 'Look for new messages' }).click();
  await page.view.getByRole('status').filter({ hasText: 'No new messages.' }).waitFor({ state: 'attached' });
}

test('Whatever a customer writes, logged through the server, is text', async () => {
  const ids = {};
  for (const [index, [name, message_markdown]] of Object.entries(hostile).entries()) {
    if (name === 'lone surrogates') continue; // No JSON carries them.
    const { message } = await stage.close.call('create_whatsapp_message', {
      ...ben, direction: index % 2 ? 'outgoing' : 'incoming', message_markdown,
      activity_at: new Date(Date.UTC(2026, 2, 12, 9, index)).toISOString(), external_whatsapp_message_id: `3EB0HOSTILE${index}` });
    ids[name] = message.id;
  }
  page = await stage.show(ben, { width: 320 });
  await page.view.getByText('The conversation begins here').waitFor();

  await assertHarmless(Object.values(ids));
  assert.equal(await article(ids['a script']).locator('.text').textContent(), hostile['a script']);
  assert.equal(await article(ids.emoji).locator('.text').textContent(), hostile.emoji);
  assert.equal(await article(ids['an override']).locator('.text').textContent(), 'Pay to 0001-DAB-KCOL now and on');
  assert.equal(await article(ids['right to left']).locator('.text p').evaluate(one => getComputedStyle(one).direction), 'rtl');
});

test('A long message is folded, and unfolds to its end, which the page of the conversation had cut', async () => {
  await stage.close.seed([{ message_markdown: `${'word '.repeat(2_000)}https://example.com/end` }]);
  page = await stage.show();
  const height = async () => (await article('acti_Seeded0').boundingBox()).height;
  const folded = await height();
  assert.ok(folded < 420);

  await page.view.getByRole('button', { name: 'Read more' }).click();
  await page.view.getByRole('button', { name: 'Read less' }).waitFor();
  assert.ok(await height() > 2 * folded);
  await page.view.getByRole('button', { name: 'Read less' }).click();
  assert.equal(await height(), folded);

  await page.view.getByRole('link', { name: 'https://example.com/end' }).focus();
  assert.ok(await height() > 2 * folded, 'a link that is reached by key is seen');
});

test('The page does not rely on the server: every field as hostile as can be, straight from the host', async () => {
  const bad = '</script><img src=x onerror=alert(1)>\u202Egpj.exe\u200B';
  const result = { content: [], structuredContent: {
    conversation: { lead_id: bad, lead_name: bad, contact_id: 'cont_BenOkafor', contact_name: bad, count: 1 },
    time_zone: bad,
    messages: Object.values(hostile).map((message_markdown, index) => ({
      id: `acti_${index}<b>`, direction: index % 2 ? 'outgoing' : 'incoming', message_markdown, contact_id: bad, contact_name: bad, user_name: bad, remote_phone: bad,
      activity_at: index ? '2026-03-12T09:00:00Z' : bad, response_to_id: index ? `acti_${index - 1}<b>` : bad,
      attachments: [{ filename: bad, content_type: bad, size: bad, url: 'javascript:alert(1)' }, { filename: bad, url: 'https://x.example/"><script>', thumbnail: bad }],
    })),
  } };
  page = await stage.show(ben, { result });

  const text = await page.view.locator('body').innerText();
  assert.doesNotMatch(text, /[\u200B\u202A-\u202E\u2066-\u2069]/);
  assert.equal(await page.view.locator('a[href^="javascript:"], article script, article img, article iframe').count(), 0);
  assert.equal(await page.view.locator('h1').textContent(), '</script><img src=x onerror=alert(1)>gpj.exe');
});

test('Only the host is listened to', async () => {
  page = await stage.show();

  await page.view.evaluate(() => window.postMessage({ jsonrpc: '2.0', method: 'ui/notifications/tool-result', params: { structuredContent: { conversation: {}, messages: [] } } }, '*'));
  await page.view.evaluate(() => new Promise(resolve => setTimeout(resolve)));

  assert.equal(await page.view.locator('article').count(), 4);
});

test('The policy stops whatever would be put in as HTML or run', async () => {
  page = await stage.show();

  await assert.rejects(page.view.evaluate(() => { document.body.innerHTML = '<b>text</b>'; }), /TrustedHTML/);
  await assert.rejects(page.view.evaluate(() => document.body.setAttribute('onclick', 'document.title = "hacked"')), /TrustedScript/);
  await assert.rejects(page.view.evaluate(() => { document.createElement('script').text = 'document.title = "hacked"'; }), /TrustedScript/);
  await page.view.evaluate(() => fetch('https://example.com/').catch(() => {}));

  assert.equal(page.problems.filter(problem => problem.includes('asked for')).length, 0);
  assert.ok(page.problems.splice(0).some(problem => problem.includes("'https://example.com/' violates")));
});
