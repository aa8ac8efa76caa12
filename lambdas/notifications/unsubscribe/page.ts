import { createHash } from 'node:crypto';
import type { Problem } from '../../../schemas/_kit/problem.ts';
import { type Language, languageOf } from './page-texts.ts';
import type { Unsubscription } from './tokens.ts';

const STYLE = `:root { color-scheme: light dark; } body { font: 17px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem; } h1 { font-size: 1.5rem; } button { font: inherit; padding: .6rem 1.1rem; cursor: pointer; }`;

/** The page needs its one style and at most one form; scripts, frames and everything else are forbidden. */
export const UNSUBSCRIBE_HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'x-robots-tag': 'noindex, nofollow',
};

const documentOf = ({ language, direction }: Language, title: string, content: string): string => `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;

/** `ask`: nothing has happened. `done`: unsubscribed. `undone`: subscribed again. */
type Step = 'ask' | 'done' | 'undone';

/** Nothing here comes from a user: the texts are built in, and the form's address is that of the page. */
export const unsubscribePage = ({ channel, categories }: Unsubscription, locale: string, step: Step): string => {
  const language = languageOf(locale);
  const { texts } = language;
  const names = new Intl.ListFormat(language.language, { type: 'conjunction' }).format(
    categories.map((category) => texts.categories[category]),
  );
  const steps = {
    ask: { title: texts.title, text: texts.ask, label: texts.confirm, action: '?' },
    done: { title: texts.doneTitle, text: texts.done, label: texts.undo, action: '?undo=true' },
    undone: { title: texts.undoneTitle, text: texts.undone, label: texts.confirm, action: '?' },
  };
  const { title, text, label, action } = steps[step];
  const said = text.replace('{channel}', texts.channels[channel]).replace('{categories}', names);
  return documentOf(
    language,
    title,
    `<p>${said}</p>\n<form method="post" action="${action}"><button type="submit">${label}</button></form>`,
  );
};

/** A link that does not work, or an answer that failed, in the language that the browser prefers: without its token nobody is known. */
export const unsubscribeProblemPage = ({ definition: { status } }: Problem, languages: string) => {
  const language = languageOf(languages);
  const { brokenTitle, broken, failedTitle, failed } = language.texts;
  const [title, text] = status === 400 || status === 404 ? [brokenTitle, broken] : [failedTitle, failed];
  return { body: documentOf(language, title, `<p>${text}</p>`), headers: UNSUBSCRIBE_HEADERS };
};
