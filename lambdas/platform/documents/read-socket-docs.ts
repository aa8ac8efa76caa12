import document from '../../../docs/generated/asyncapi.json' with { type: 'json' };
import type { readSocketDocs as route } from '../../../schemas/platform/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { escapeHtml, prose, VIEWER_HEADERS } from './html.ts';
import { packed } from './packed.ts';
import { viewerPage } from './viewer.ts';

type Channel = { address: string; summary?: string; messages: Record<string, { name: string; summary: string }> };

const channelOf = ({ address, summary = '', messages }: Channel): string =>
  `<h2><code>${escapeHtml(address)}</code></h2><p>${prose(summary)}</p><ul>${Object.values(messages)
    .map((message) => `<li><code>${escapeHtml(message.name)}</code> ${prose(message.summary)}</li>`)
    .join('\n')}</ul>`;

const plain = (): string =>
  `<h1>The socket</h1><p>${prose(document.info.description)} <a href="/docs/guides/live-updates">Live updates</a> shows how to use it, and the <a href="/v1/asyncapi.json">AsyncAPI document</a> has each field.</p>` +
  Object.values(document.channels as Record<string, Channel>)
    .map(channelOf)
    .join('\n');

const answer = packed(
  () => viewerPage({ title: 'The socket', place: '/docs/socket', document: '/v1/asyncapi.json', plain: plain() }),
  VIEWER_HEADERS,
);

export const readSocketDocs: UseCase<typeof route> = async () => answer();
