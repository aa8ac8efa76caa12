import document from '../../docs/generated/openapi.json' with { type: 'json' };
import { gatewayAnswers } from '../../schemas/_kit/gateway-answers.ts';
import type { readErrors as route } from '../../schemas/platform/routes.ts';
import { rawResult } from '../_http/result.ts';
import type { UseCase } from '../_http/serve.ts';
import { escapeHtml, PAGE_HEADERS, page, prose } from './html.ts';

const build = (): string => {
  const rows = document['x-problems'].map(
    ({ code, status, title, remedy }) =>
      `<tr id="${escapeHtml(code)}"><td><a href="#${escapeHtml(code)}"><code>${escapeHtml(code)}</code></a></td><td>${status}</td><td>${prose(title)}</td><td>${prose(remedy)}</td></tr>`,
  );
  const statuses = gatewayAnswers({ auth: 'user' }).map(({ status }) => status);
  const intro = `Every error of the API is \`application/problem+json\` with a stable \`code\`. Titles are English; localise by \`code\`. Errors of the gateway itself (${statuses.toSorted().join(', ')}) are \`application/json\` with the body \`{ "message": … }\`. A CDN with a firewall before the API answers 403, 502 and 504 in HTML.`;
  return page(
    'Errors',
    `<p>${prose(intro)}</p><table><tr><th>Code</th><th>Status</th><th>Meaning</th><th>What to do</th></tr>${rows.join('\n')}</table>`,
  );
};

let built: string | undefined;

export const readErrors: UseCase<typeof route> = async () => {
  built ??= build();
  return rawResult(built, PAGE_HEADERS);
};
