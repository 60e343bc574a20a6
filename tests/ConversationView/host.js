// Runs in the browser: a host as the MCP Apps specification wants it, made with the official package. What it passes on
// to the server goes to the MCP client outside of the browser.
import { AppBridge, PostMessageTransport } from '@modelcontextprotocol/ext-apps/app-bridge';

/** Shows the view in a frame, from the handshake to the result of the call. */
window.show = async ({ call, result, context, capabilities }) => {
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-scripts';
  frame.title = 'View';
  if (context.containerDimensions?.height) frame.style.height = `${context.containerDimensions.height}px`;
  document.body.replaceChildren(frame);

  const bridge = new AppBridge(null, { name: 'test-host', version: '1' }, capabilities, { hostContext: context });
  window.bridge = bridge;
  window.opened = [];
  window.asked = [];
  bridge.oncalltool = params => (window.asked.push(params), window.callTool(params));
  bridge.onreadresource = params => (window.asked.push(params), window.readResource(params));
  bridge.onopenlink = async ({ url }) => (window.opened.push(url), {});
  bridge.onrequestdisplaymode = async ({ mode }) => {
    bridge.setHostContext({ ...context, displayMode: mode });
    return { mode };
  };
  bridge.addEventListener('sizechange', ({ height }) => {
    if (!context.containerDimensions?.height) frame.style.height = `${height}px`;
  });
  const initialized = new Promise(resolve => bridge.addEventListener('initialized', resolve));

  await bridge.connect(new PostMessageTransport(frame.contentWindow, frame.contentWindow));
  frame.src = '/view.html';
  await initialized;
  await bridge.sendToolInput({ arguments: call });
  await bridge.sendToolResult(result);
};
