import { GuideNotFound } from '../../../schemas/platform/errors.ts';
import type { readGuide as route } from '../../../schemas/platform/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { allGuides, type Guide } from './guides.ts';
import { escapeHtml, PAGE_HEADERS, page } from './html.ts';
import { packed } from './packed.ts';

/** Leads to the guides before and after. */
const neighbours = (guide: Guide): string => {
  const at = allGuides.indexOf(guide);
  return [allGuides[at - 1], allGuides[at + 1]]
    .flatMap((other) => (other ? [`<a href="/docs/guides/${other.name}">${escapeHtml(other.title)}</a>`] : []))
    .join(' · ');
};

const answers = new Map(
  allGuides.map((guide) => [
    guide.name,
    packed(
      () =>
        page({
          title: guide.title,
          place: '/docs/guides',
          body: `<main class="text">${guide.html}<nav aria-label="Other guides"><p>${neighbours(guide)}</p></nav></main>`,
        }),
      PAGE_HEADERS,
    ),
  ]),
);

export const readGuide: UseCase<typeof route> = async ({ params: { guide } }) => {
  const answer = answers.get(guide);
  if (!answer) throw GuideNotFound.error(`The guides are ${allGuides.map(({ name }) => name).join(', ')}.`);
  return answer();
};
