import type { GatewayResponse } from '../gateway/message.ts';
import type { OutboxItem } from './items.ts';

/** Messages on one page; a mail with its HTML can be large. */
const PAGE = 50;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

const row = (name: string, value: string | undefined): string =>
  value ? `<dt>${escapeHtml(name)}</dt><dd dir="auto">${escapeHtml(value)}</dd>` : '';

/** A mail's HTML runs nothing, loads nothing and leads nowhere: its frame is sandboxed, and inherits the policy of the page. */
const htmlOf = ({ id, html }: OutboxItem): string =>
  html === undefined ? '' : `<iframe sandbox title="Mail ${escapeHtml(id)}" srcdoc="${escapeHtml(html)}"></iframe>`;

const article = (item: OutboxItem): string => {
  const { id, channel, provider, status, to, from, subject, title, body, html, headers = {}, data, at } = item;
  return `<article class="${channel}">
<h2 dir="auto">${escapeHtml(subject ?? title ?? '(no title)')}</h2>
<dl>${row('Status', status)}${row('Provider', provider)}${row('To', to)}${row('From', from)}${row('At', at)}${row('Id', id)}${Object.entries(
    headers,
  )
    .map(([name, value]) => row(name, value))
    .join('')}${row('Data', data && JSON.stringify(data))}</dl>
${htmlOf(item)}
<details${html === undefined ? ' open' : ''}><summary>${channel === 'push' ? 'Message' : 'Text'}</summary><pre dir="auto">${escapeHtml(body)}</pre></details>
</article>`;
};

const pageOf = (shown: readonly OutboxItem[], older: number | undefined, total: number): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Outbox</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
  article { border: 1px solid; border-radius: .5rem; padding: 0 1rem 1rem; margin: 1rem 0 }
  h2 { font-size: 1.1rem; overflow-wrap: anywhere }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; font-size: .875rem }
  dd { margin: 0; overflow-wrap: anywhere }
  iframe { width: 100%; height: 28rem; border: 1px solid; background: #fff }
  pre { white-space: pre-wrap; overflow-wrap: anywhere }
</style>
<main>
<h1>Outbox</h1>
<p>Mails and pushes as their receivers would see them, the newest first. None leaves this machine. ${total} kept;
<a href="/docs/guides/local-stack">the guide</a> tells how to make a provider fail, and a message bounce.</p>
${shown.length === 0 ? '<p>Nothing was sent yet.</p>' : shown.map(article).join('\n')}
${older === undefined ? '' : `<p><a href="/local/outbox?before=${older}">Older messages</a></p>`}
</main>
</html>
`;

/** `GET /local/outbox` in a browser. @param before the number of messages, from the oldest one, of which the page shows the last */
export const outboxPage = (items: readonly OutboxItem[], before: string | null): GatewayResponse => {
  const end = before !== null && /^\d{1,6}$/.test(before) ? Math.min(Number(before), items.length) : items.length;
  const start = Math.max(0, end - PAGE);
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      // Images of mails are shown where they are in the mail itself.
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    body: pageOf(items.slice(start, end).reverse(), start > 0 ? start : undefined, items.length),
  };
};
