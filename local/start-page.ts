import type { GatewayResponse } from './gateway/message.ts';

const page = (paths: readonly string[]): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kith on this machine</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 42rem; margin: 3rem auto; padding: 0 1rem }
  pre { overflow-x: auto; padding: .75rem; border: 1px solid; border-radius: .5rem }
</style>
<main>
<h1>Kith runs here</h1>
<p>This is a local stack. An app calls the same API here and on AWS.</p>
<ul>
  <li><a href="/docs/guides">Guides</a>, beginning with <a href="/docs/guides/get-started">the first five minutes</a></li>
  <li><a href="/docs">The API, to read and to try</a>, and <a href="/docs/socket">its socket</a></li>
  <li><a href="/console">The console</a> of operators: people, content, jobs, and this stack</li>
  <li><a href="/local/outbox">The outbox</a>: mails and pushes that would have been sent</li>
  <li><a href="/docs/errors">Errors by code</a></li>
</ul>
<h2>A first call</h2>
<p>Pages on any port of this machine may call the API, so this works in a browser’s console too:</p>
<pre>const { token } = await (await fetch(location.origin + '/local/tokens', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ handle: 'ada' }),
})).json();
await (await fetch(location.origin + '/v1/me', { headers: { authorization: 'Bearer ' + token } })).json();</pre>
<h2>Only here</h2>
<p>Deployments do not have these paths. <a href="/docs/guides/local-stack">The local stack</a> explains them.</p>
<ul>
${paths.map((path) => `  <li><code>${path}</code></li>`).join('\n')}
</ul>
</main>
</html>
`;

/** `GET /`: leads from the address that the terminal prints to the documents and to a first call. */
export const startPage = (routes: readonly string[]): GatewayResponse => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'",
  },
  body: page(routes),
});
