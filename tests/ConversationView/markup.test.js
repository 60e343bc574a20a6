import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Stage } from './stage.js';

// What WhatsApp makes of its own markup: https://faq.whatsapp.com/539178204879377
const cases = {
  'a *bold* word': '<p>a <strong>bold</strong> word</p>',
  '_italic_, ~struck~ and `code`': '<p><em>italic</em>, <s>struck</s> and <code>code</code></p>',
  '*_~all~_*': '<p><strong><em><s>all</s></em></strong></p>',
  '2*3*4 and snake_case_name': '<p>2*3*4 and snake_case_name</p>',
  '* no, a space* and *no end': '<ul><li>no, a space* and *no end</li></ul>',
  'an *open one': '<p>an *open one</p>',
  '`*code*` stays': '<p><code>*code*</code> stays</p>',
  '*over\ntwo lines*': '<p>*over\ntwo lines*</p>',
  '```a *b*\n  c```': '<pre>a *b*\n  c</pre>',
  'before\n```code```\nafter': '<p>before</p><pre>code</pre><p>after</p>',
  'a ``` alone': '<p>a ``` alone</p>',
  '- one\n- *two*\n\n* three': '<ul><li>one</li><li><strong>two</strong></li></ul><ul><li>three</li></ul>',
  '3. three\n4. four': '<ol><li value="3">three</li><li value="4">four</li></ol>',
  '> said\n> twice\nanswer': '<blockquote>said\ntwice</blockquote><p>answer</p>',
  'one\n\ntwo\nlines': '<p>one</p><p>two\nlines</p>',
  'see https://example.com/a_b_c?d=1, please': '<p>see <a href="https://example.com/a_b_c?d=1">https://example.com/a_b_c?d=1</a>, please</p>',
  '*https://example.com*': '<p><strong><a href="https://example.com">https://example.com</a></strong></p>',
  'javascript:alert(1) and ftp://example.com': '<p>javascript:alert(1) and ftp://example.com</p>',
  'https://': '<p>https://</p>',
  '<b>&amp;</b>': '<p>&lt;b&gt;&amp;amp;&lt;/b&gt;</p>',
};

let stage, page;
before(async () => {
  stage = await Stage.set();
  await stage.close.seed(Object.keys(cases).map(message_markdown => ({ message_markdown })));
  page = await stage.show();
});
after(() => stage.strike());

for (const [index, [markdown, html]] of Object.entries(cases).entries()) {
  test(JSON.stringify(markdown), async () => {
    const drawn = await page.view.locator(`#message-acti_Seeded${index} .text`).innerHTML();
    assert.equal(drawn.replace(/ (dir|target|rel)="[^"]*"/g, ''), html);
  });
}
