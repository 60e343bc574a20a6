import { createServer } from 'node:http';
import { generateKeyPair, exportJWK } from 'jose';
import Provider, { errors } from 'oidc-provider';

export const scopes = 'mcp.read mcp.write_safe mcp.write_destructive';
export const client = { clientId: 'sales-agent', clientSecret: 'not-a-secret-of-anybody' };

/** A real OpenID provider on this machine. It makes tokens out to one resource, and to others only where they are told. */
export async function startProvider(resources) {
  const server = createServer();
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const provider = new Provider(issuer, {
    clients: [{
      client_id: client.clientId,
      client_secret: client.clientSecret,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      scope: scopes,
      id_token_signed_response_alg: 'ES256',
    }],
    jwks: { keys: [{ ...await exportJWK(privateKey), use: 'sig', alg: 'ES256' }] },
    scopes: scopes.split(' '),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo(_, resource) {
          if (!resources.includes(resource)) throw new errors.InvalidTarget();
          return { scope: scopes, audience: resource, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } };
        },
      },
    },
  });
  server.on('request', provider.callback());
  return { issuer, stop: () => new Promise(stopped => { server.close(stopped); server.closeAllConnections(); }) };
}

/** A token, asked for past the MCP client. */
export async function token(issuer, scope, resource) {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client.clientId}:${client.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope, resource }),
  });
  const { access_token: made, ...rest } = await answer.json();
  if (!made) throw new Error(JSON.stringify(rest));
  return made;
}
