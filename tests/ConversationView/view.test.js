import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { Stage } from './stage.js';

const ben = { contact_id: 'cont_BenOkafor' };
let stage, page;

before(async () => { stage = await Stage.set(); });
after(() => stage.strike());
afterEach(async () => {
  assert.deepEqual(page.problems, []);
  await page.close();
  await stage.close.reset();
});

const texts = selector => page.view.locator(selector).allTextContents();
const asked = () => page.evaluate(() => window.asked.map(one => one.arguments ?? one.uri));
const status = text => page.view.getByRole('status').filter({ hasText: text }).waitFor({ state: 'attached' });

/** Enough that a page of 50 does not hold it all: the sandbox's four messages and these. */
const seedMany = (count, message = () => ({})) => stage.close.seed(Array.from({ length: count }, (_, index) => message(index)));

test('The thread that the agent read is asked for once more, with all fields, and drawn', async () => {
  page = await stage.show({ ...ben, since: '2026-03-01T00:00:00Z' });

  assert.deepEqual(await asked(), [{ ...ben, since: '2026-03-01T00:00:00Z', format: 'json' }]);
  assert.deepEqual(await texts('h2'), ['Tuesday, 10 March 2026', 'Wednesday, 11 March 2026']);
  assert.deepEqual(await page.view.locator('article').evaluateAll(all => all.map(one => one.ariaLabel)), [
    'Ben Okafor, 09:12', 'Sam Seller to Ben Okafor, 09:20', 'Ben Okafor, 15:02', 'Sam Seller to Ben Okafor, 15:06']);
  const boxes = await Promise.all((await page.view.locator('article').all()).map(one => one.boundingBox()));
  assert.ok(boxes[0].x < 100 && boxes[1].x + boxes[1].width > 860, 'incoming stands left, outgoing right');
  assert.equal(await page.view.locator('h1').textContent(), 'Ben Okafor');
  assert.equal(await page.view.locator('#about').textContent(), 'Pallet Co · +447700900456 · with Sam Seller');
});

test('What the agent read in that form already is drawn without another call', async () => {
  page = await stage.show({ ...ben, format: 'json' });

  assert.equal(await page.view.locator('article').count(), 4);
  assert.deepEqual(await asked(), []);
});

test('Earlier messages come through the host, on demand, and the reader stays where he was', async () => {
  await seedMany(120);
  page = await stage.show();
  const first = page.view.locator('article').first();
  assert.equal(await page.view.locator('article').count(), 50);
  await page.view.locator('#earlier').scrollIntoViewIfNeeded();
  const before = { text: await first.textContent(), y: (await first.boundingBox()).y };

  await page.view.getByRole('button', { name: 'Load earlier messages' }).click();
  await status('50 earlier messages loaded.');

  const same = page.view.locator('article').nth(50);
  assert.equal(await same.textContent(), before.text);
  assert.ok(Math.abs((await same.boundingBox()).y - before.y) < 40);
  await page.view.getByRole('button', { name: 'Load earlier messages' }).click();
  await status('24 earlier messages loaded. This is the beginning.');
  const times = await page.view.locator('time').evaluateAll(all => all.map(one => one.dateTime));
  assert.equal(times.length, 124);
  assert.deepEqual(times, times.toSorted());
  assert.equal(await page.view.locator('#notice').textContent(), 'The conversation begins here');
  assert.equal(await page.view.evaluate(() => document.activeElement.localName), 'main');
});

test('Five thousand messages can be read back to the first', async () => {
  await seedMany(5_000, index => ({ direction: index % 3 ? 'incoming' : 'outgoing', response_to_id: index % 10 === 9 ? `acti_Seeded${index - 5}` : null }));
  page = await stage.show({ ...ben, limit: 100 });

  while (await page.view.locator('#earlier').isVisible()) {
    const count = await page.view.locator('article').count();
    await page.view.locator('#earlier').click();
    await page.view.waitForFunction(before => document.querySelectorAll('article').length > before, count);
  }

  assert.equal(await page.view.locator('article').count(), 5_004);
  assert.equal(await page.view.locator('article').first().locator('.text').textContent(), 'Good morning Sam, are the EUR pallets back in stock?');
});

test('The theme is the host\'s, and changes with it', async () => {
  page = await stage.show(ben, { theme: 'dark', colorScheme: 'light' });
  const background = () => page.view.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(await background(), 'rgb(11, 20, 26)');

  await page.evaluate(() => window.bridge.sendHostContextChange({ theme: 'light', styles: { variables: { '--font-sans': 'Georgia' } } }));

  await page.view.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(239, 234, 226)');
  assert.equal(await page.view.evaluate(() => getComputedStyle(document.body).fontFamily), 'Georgia');
});

test('A quoted message is a way to that message, and Escape the way back', async () => {
  page = await stage.show();

  await page.view.getByRole('button', { name: 'In reply to Ben Okafor Good morning Sam' }).press('Enter');
  assert.equal(await page.view.evaluate(() => document.activeElement.id), 'message-acti_BenThread1');

  await page.keyboard.press('Escape');
  assert.equal(await page.view.evaluate(() => document.activeElement.className), 'quote hue1');
});

test('A quoted message some pages back is fetched', async () => {
  await seedMany(130, index => index === 129 ? { response_to_id: 'acti_BenThread2' } : {});
  page = await stage.show();

  await page.view.getByRole('button', { name: 'In reply to An earlier message' }).click();
  await page.view.waitForFunction(() => document.activeElement.id === 'message-acti_BenThread2');

  assert.equal(await page.view.locator('#message-acti_Seeded129 .quote b').textContent(), 'Sam Seller');
  assert.ok(await page.view.locator('#message-acti_BenThread2').isVisible());
});

test('A refresh brings what is new, changed and gone, and keeps the earlier pages', async () => {
  await seedMany(60);
  page = await stage.show();
  await page.view.locator('#earlier').click();
  await status('14 earlier messages loaded.');

  const written = await stage.close.call('create_whatsapp_message', {
    ...ben, direction: 'incoming', message_markdown: 'One more thing', activity_at: '2026-03-13T09:00:00Z', external_whatsapp_message_id: '3EB0NEW' });
  await stage.close.call('update_whatsapp_message', { message_id: 'acti_Seeded58', message_markdown: 'I meant *Monday*' });
  await stage.close.call('delete_whatsapp_message', { message_id: 'acti_Seeded57', confirm: true });
  await page.view.getByRole('button', { name: 'Look for new messages' }).click();
  await status('1 new message.');

  assert.equal(await page.view.locator('article').count(), 64);
  assert.equal(await page.view.locator(`#message-${written.message.id} .text`).textContent(), 'One more thing');
  assert.equal(await page.view.locator('#message-acti_Seeded58 .text').innerHTML(), '<p dir="auto">I meant <strong>Monday</strong></p>');
  assert.equal(await page.view.locator('#message-acti_Seeded57').count(), 0);
});

test('A file has its icon, kind and size, a picture its thumbnail; the host opens them', async () => {
  await stage.close.arrange('switches', { thumbnails: 'images' }, 'PUT');
  const png = (await stage.picture('<rect width="200" height="120" fill="teal"/>', 200, 120)).toString('base64');
  await stage.close.call('attach_file', { message_id: 'acti_BenThread3', content_base64: png, filename: 'dock.png' });
  await stage.close.call('attach_file', { message_id: 'acti_BenThread4', content_base64: btoa('a;b\n1;2\n'), filename: 'quote.csv' });
  page = await stage.show();

  const image = page.view.locator('#message-acti_BenThread3 img');
  await image.waitFor();
  assert.equal(await image.evaluate(one => `${one.naturalWidth} ${one.alt} ${one.src.slice(0, 22)}`), '200 Preview of dock.png data:image/png;base64,');
  assert.ok((await asked()).includes('close://whatsapp/messages/acti_BenThread3/thumbnails/1'));
  assert.equal(await page.view.locator('#message-acti_BenThread4 .file').textContent(), 'quote.csvCSV · 8 bytes');

  await page.view.getByRole('link', { name: 'quote.csv' }).click();
  const [opened] = await page.evaluate(() => window.opened);
  assert.match(opened, /^https:\/\/app\.close\.com\/go\/file\/.*\/quote\.csv\/$/);
  assert.equal(page.context().pages().length, 1);
});

test('Everybody of a lead is told apart', async () => {
  await stage.close.call('create_whatsapp_message', {
    contact_id: 'cont_AdaReyes', direction: 'outgoing', message_markdown: 'Dear Ada', activity_at: '2026-03-10T09:30:00Z', external_whatsapp_message_id: '3EB0ADA' });
  page = await stage.show({ lead_id: 'lead_PalletCo' });

  assert.equal(await page.view.locator('h1').textContent(), 'Pallet Co');
  assert.equal(await page.view.locator('#about').textContent(), 'Ben Okafor, Ada Reyes · with Sam Seller');
  assert.deepEqual(await page.view.locator('.author').evaluateAll(all => all.filter(one => one.checkVisibility()).map(one => one.textContent)), [
    'Ben Okafor', 'Sam Seller to Ben Okafor', 'Sam Seller to Ada Reyes', 'Ben Okafor', 'Sam Seller to Ben Okafor']);
});

test('A host that passes no calls on gets the transcript', async () => {
  page = await stage.show(ben, { capabilities: {} });

  assert.match(await page.view.locator('#transcript').textContent(), /^Lines that start with > are what people wrote\.\n/);
  assert.deepEqual(await asked(), []);
});

test('A call that failed says why, and can be made again', async () => {
  await seedMany(60);
  page = await stage.show();
  await stage.close.arrange('faults', { kind: 'status', status: 403, path: '/activity/', times: 1 });

  await page.view.locator('#earlier').click();
  await page.view.getByRole('alert').filter({ hasText: 'Close does not let the user' }).waitFor();
  await page.view.getByRole('button', { name: 'Try again' }).click();

  await status('14 earlier messages loaded.');
  assert.ok(await page.view.getByRole('alert').isHidden());
});

test('A call of the agent that failed is told', async () => {
  page = await stage.show({ contact_id: 'cont_Nobody' });

  assert.match(await page.view.getByRole('alert').textContent(), /is not a contact in Close/);
});

test('It grows with the thread up to a bound, and fills what the host gives it', async () => {
  await seedMany(1);
  page = await stage.show(ben, { context: { availableDisplayModes: ['inline', 'fullscreen'] } });
  const height = async () => (await (await page.$('iframe')).boundingBox()).height;
  await page.waitForFunction(() => document.querySelector('iframe').offsetHeight > 300);
  assert.ok(await height() < 640);

  await page.view.getByRole('button', { name: 'Expand' }).click();
  await page.view.waitForFunction(() => document.documentElement.hasAttribute('data-fill'));
  assert.ok(await page.view.locator('#expand').isHidden());
});

test('The page in a file of its own shows the sample', async () => {
  page = Object.assign(await stage.browser.newPage(), { problems: [] });
  page.on('console', message => page.problems.push(message.text()));
  page.on('request', request => /^(file|data):/.test(request.url()) || page.problems.push(request.url()));
  await page.goto(`file://${fileURLToPath(new URL('../../src/McpCloseWhatsApp/Resources/conversation.html', import.meta.url))}`);

  await page.locator('article img').waitFor();
  assert.match(await page.locator('#foot').innerText(), /^A sample with invented people/);
  await page.locator('#earlier').click();

  await page.waitForFunction(() => document.querySelectorAll('article').length === 7);
});

for (const theme of ['light', 'dark']) {
  for (const width of [960, 320]) {
    test(`In ${theme}, ${width} px wide, nothing bars a reader's way`, async () => {
      await seedMany(60, index => ({
        direction: index % 2 ? 'outgoing' : 'incoming',
        message_markdown: index % 5 ? `Message ${index} at https://example.com/${'a'.repeat(index)}` : `> quoted\n- _one_\n- \`two\`\n\`\`\`${'three '.repeat(index)}\`\`\``,
        response_to_id: index > 20 ? `acti_Seeded${index - 10}` : null,
      }));
      await stage.close.call('attach_file', { message_id: 'acti_Seeded59', content_base64: btoa('a;b'), filename: `${'long'.repeat(30)}.csv` });
      page = await stage.show(ben, { theme, width });

      await page.view.evaluate(axe.source);
      const { violations } = await page.view.evaluate(() => window.axe.run());
      assert.deepEqual(violations.map(one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 120)).join(' ')}`), []);
      assert.ok(await page.view.evaluate(() => document.querySelector('main').scrollWidth <= innerWidth && document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
    });
  }
}
