import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { Close } from './close.js';

const site = 'http://host.test';

/** The browser with the host in it, and everything behind: the view is served and answered by the real server. */
export class Stage {
  static async set() {
    const stage = new Stage();
    const [close, browser, bundle] = await Promise.all([
      Close.start(),
      chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] }),
      build({ entryPoints: [fileURLToPath(new URL('host.js', import.meta.url))], bundle: true, format: 'esm', write: false, logLevel: 'error' }),
    ]);
    Object.assign(stage, { close, browser, host: bundle.outputFiles[0].text });
    return stage;
  }

  async strike() {
    await this.browser.close();
    await this.close.stop();
  }

  /** A PNG of a drawing. */
  async picture(svg, width, height) {
    const page = await this.browser.newPage({ viewport: { width, height } });
    await page.setContent(`<svg xmlns="http://www.w3.org/2000/svg" style="position: fixed; inset: 0" width="${width}" height="${height}">${svg}</svg>`);
    const png = await page.screenshot();
    await page.close();
    return png;
  }

  /**
   * A new page with the host, which shows what the agent's call answers.
   * @returns the page; in it `view`, the frame, and `problems`, which must stay empty.
   */
  async show(call = { contact_id: 'cont_BenOkafor' }, { tool: name = 'get_conversation', width = 960, height = 760, theme = 'light', context, capabilities, result, ...options } = {}) {
    const page = await this.browser.newPage({ viewport: { width, height }, ...options });
    page.setDefaultTimeout(60_000);
    const { client } = this.close;
    const tool = (await client.listTools()).tools.find(one => one.name === name);
    const [view] = (await client.readResource({ uri: tool._meta.ui.resourceUri })).contents;

    page.problems = [];
    page.on('console', message => ['error', 'warning'].includes(message.type()) && page.problems.push(message.text()));
    page.on('pageerror', error => page.problems.push(String(error)));
    await page.route('**', route => {
      const url = route.request().url();
      if (url === `${site}/`) return route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><title>Host</title><style>body { margin: 0 } iframe { display: block; border: 0; width: 100% }</style><script type="module">${this.host}</script></html>` });
      if (url === `${site}/view.html`) return route.fulfill({ contentType: 'text/html;charset=utf-8', body: view.text, headers: { 'content-security-policy': policyFor(view._meta.ui) } });
      page.problems.push(`asked for ${url}`);
      return route.abort();
    });
    await page.exposeFunction('callTool', params => client.callTool(params));
    await page.exposeFunction('readResource', params => client.readResource(params));
    await page.goto(`${site}/`);
    await page.waitForFunction('window.show');
    await page.evaluate(what => window.show(what), {
      call,
      result: result ?? await client.callTool({ name, arguments: call }),
      context: { theme, locale: 'en-GB', displayMode: 'inline', ...context },
      capabilities: capabilities ?? { openLinks: {}, serverTools: {}, serverResources: {}, logging: {} },
    });
    page.view = page.frame({ url: `${site}/view.html` });
    await page.view.waitForFunction(() => !document.body.hasAttribute('aria-busy') && document.querySelector('#thread > *, #problem:not([hidden])'));
    return page;
  }
}

/** The policy that the specification has a host make of what the resource declares. */
const policyFor = ({ csp }) => [
  "default-src 'none'",
  `script-src 'self' 'unsafe-inline' ${csp.resourceDomains.join(' ')}`,
  `style-src 'self' 'unsafe-inline' ${csp.resourceDomains.join(' ')}`,
  `connect-src 'self' ${csp.connectDomains.join(' ')}`,
  `img-src 'self' data: ${csp.resourceDomains.join(' ')}`,
  `frame-src ${csp.frameDomains.join(' ') || "'none'"}`,
  "object-src 'none'",
  `base-uri ${csp.baseUriDomains.join(' ') || "'self'"}`,
].join('; ');
