import type { readDocs as route } from '../../../schemas/platform/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { escapeHtml, prose, VIEWER_HEADERS } from './html.ts';
import { operations, operationsOf, tags } from './operations.ts';
import { packed } from './packed.ts';
import { viewerPage } from './viewer.ts';

/** Asks for a handle or a token. It stays hidden without scripts. */
const SIGN_IN = `<form id="sign-in" hidden><label for="who">Handle or token</label><input id="who" name="who" value="ada" autocomplete="off" spellcheck="false"><button>Get a token</button><output></output></form>`;

const list = (): string =>
  tags
    .map(
      ({ name, description }) =>
        `<h2>${escapeHtml(description)}</h2><ul>${operationsOf(name)
          .map(
            ({ operationId, method, path, summary }) =>
              `<li><a href="/docs/plain#${operationId}"><code>${method} ${escapeHtml(path)}</code></a> ${prose(summary)}</li>`,
          )
          .join('\n')}</ul>`,
    )
    .join('\n');

/** Links of errors, guides and other tools name an operation only. */
const places = (): Record<string, string> =>
  Object.fromEntries(operations.map(({ operationId, tags: [tag] }) => [operationId, `tag/${tag}/${operationId}`]));

const answer = packed(
  () =>
    viewerPage({
      title: 'API reference',
      place: '/docs',
      document: '/docs/reference.json',
      places: places(),
      tools: SIGN_IN,
      plain: `<h1>API reference</h1>${list()}`,
    }),
  VIEWER_HEADERS,
);

export const readDocs: UseCase<typeof route> = async () => answer();
