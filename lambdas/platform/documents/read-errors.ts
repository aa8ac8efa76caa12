import { gatewayAnswers } from '../../../schemas/_kit/gateway-answers.ts';
import type { readErrors as route } from '../../../schemas/platform/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { article, escapeHtml, PAGE_HEADERS, page, prose } from './html.ts';
import { problems } from './operations.ts';
import { packed } from './packed.ts';

const build = (): string => {
  const rows = problems.map(
    ({ code, status, title, remedy }) =>
      `<tr id="${escapeHtml(code)}"><td><a href="#${escapeHtml(code)}"><code>${escapeHtml(code)}</code></a></td><td>${status}</td><td>${prose(title)}</td><td>${prose(remedy)}</td></tr>`,
  );
  const statuses = gatewayAnswers({ auth: 'user' }).map(({ status }) => status);
  const intro = `Every error of the API is \`application/problem+json\` with a stable \`code\`. Titles are English; localise by \`code\`. Errors of the gateway itself (${statuses.toSorted().join(', ')}) are \`application/json\` with the body \`{ "message": … }\`. A CDN with a firewall before the API answers 403, 502 and 504 in HTML.`;
  const guide = '<p><a href="/docs/guides/errors-and-retries">Errors and retries</a> says which of them to repeat, and how.</p>';
  return page({
    title: 'Errors',
    place: '/docs/errors',
    body: article(
      'Errors',
      `<p>${prose(intro)}</p>${guide}<div class="table" tabindex="0"><table><tr><th>Code</th><th>Status</th><th>Meaning</th><th>What to do</th></tr>${rows.join('\n')}</table></div>`,
    ),
  });
};

const answer = packed(build, PAGE_HEADERS);

export const readErrors: UseCase<typeof route> = async () => answer();
