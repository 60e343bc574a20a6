import { Stage } from './stage.js';
setTimeout(() => { console.log('late'); stage.close.simulator.kill(); process.exit(1); }, 15000);
const stage = await Stage.set();
console.log('set');
setTimeout(async () => { const p = stage.browser.contexts()[0].pages()[0]; console.log(p.problems, p.frames().map(f => f.url())); console.log(await p.evaluate(() => [document.body.innerHTML.slice(0, 300), window.asked, typeof window.show])); }, 5000);
const page = await stage.show();
console.log(page.problems, await page.view.locator('article').count(), await page.evaluate(() => window.asked));
await page.screenshot({ path: '/tmp/view-try/a.png' });
stage.close.simulator.kill(); process.exit(0);
