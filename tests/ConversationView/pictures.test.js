import { copyFile, mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Stage } from './stage.js';

// The README's pictures. UPDATE_GOLDEN=1 puts them where it shows them; how letters look depends on the machine's fonts.
const inRepository = path => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const dock = `
  <rect width="330" height="190" fill="#cfe0e8"/><rect y="38" width="330" height="112" fill="#8b949b"/><rect y="150" width="330" height="40" fill="#5a5f63"/>
  <rect x="26" y="66" width="104" height="84" fill="#33393d"/><rect x="146" y="66" width="104" height="84" fill="#d9dcdd"/>
  <path d="M146 80h104M146 94h104M146 108h104M146 122h104M146 136h104" stroke="#b5babd" stroke-width="2"/>
  <circle cx="278" cy="84" r="17" fill="#f4c542"/><path d="M272 79a6 6 0 1 1 11 3l-11 11h12" fill="none" stroke="#33393d" stroke-width="3"/>
  <path d="M44 117h70M44 129h70M44 141h70" stroke="#c58f54" stroke-width="6"/><rect x="52" y="84" width="52" height="30" fill="#b98a5a"/>`;

let stage;
before(async () => {
  stage = await Stage.set();
  await stage.close.arrange('switches', { thumbnails: 'images' }, 'PUT');
  await stage.close.seed([
    { direction: 'outgoing', response_to_id: 'acti_BenThread3', message_markdown: 'The offer, as promised:\n- ~£10.20~ *£9.40* each\n- delivered to Hull, _before noon_\n- reference `PC-0311`' },
    { message_markdown: '> delivered to Hull\nWhich dock? We opened a second one, see https://example.com/docks' },
    { message_markdown: 'It is the one on the right' },
    { direction: 'outgoing', message_markdown: '👍' },
  ]);
  await stage.close.call('attach_file', { message_id: 'acti_Seeded0', filename: 'quote-120-pallets.pdf', content_base64: btoa(`%PDF-1.7\n${' '.repeat(40_000)}`) });
  await stage.close.call('attach_file', { message_id: 'acti_Seeded2', filename: 'dock-2.png', content_base64: (await stage.picture(dock, 330, 190)).toString('base64') });
  await mkdir(inRepository('artifacts/view'), { recursive: true });
});
after(() => stage.strike());

for (const [name, options] of Object.entries({
  'wide-light': { theme: 'light', width: 760, height: 788, deviceScaleFactor: 1.25 },
  'wide-dark': { theme: 'dark', width: 760, height: 788, deviceScaleFactor: 1.25 },
  'narrow-light': { theme: 'light', width: 320, height: 640, deviceScaleFactor: 2 },
  'narrow-dark': { theme: 'dark', width: 320, height: 640, deviceScaleFactor: 2 },
})) {
  test(`A picture of the view, ${name}`, async () => {
    const context = { containerDimensions: { height: options.height }, styles: { variables: { '--font-sans': 'Inter, system-ui, sans-serif' } } };
    const page = await stage.show(undefined, { ...options, context });
    await page.view.locator('article img').waitFor();
    await page.view.waitForFunction(() => { const { scrollHeight, scrollTop, clientHeight } = document.querySelector('main'); return scrollHeight - scrollTop - clientHeight < 2; });
    const path = inRepository(`artifacts/view/${name}.png`);
    await page.screenshot({ path });
    if (process.env.UPDATE_GOLDEN === '1' && name.startsWith('wide-')) await copyFile(path, inRepository(`.github/conversation-${options.theme}.png`));
    await page.close();
  });
}
