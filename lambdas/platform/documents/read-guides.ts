import type { readGuides as route } from '../../../schemas/platform/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { allGuides } from './guides.ts';
import { article, escapeHtml, PAGE_HEADERS, page, prose } from './html.ts';
import { packed } from './packed.ts';

const build = (): string =>
  page({
    title: 'Guides',
    place: '/docs/guides',
    body: article(
      'Guides',
      `<ol>${allGuides
        .map(({ name, title, summary }) => `<li><a href="/docs/guides/${name}">${escapeHtml(title)}</a><br>${prose(summary)}</li>`)
        .join('\n')}</ol>`,
    ),
  });

const answer = packed(build, PAGE_HEADERS);

export const readGuides: UseCase<typeof route> = async () => answer();
