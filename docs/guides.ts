import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Marked, type Tokens } from 'marked';
import { anchorOf } from '../lib/anchor.ts';

/** The guides in the order in which a newcomer reads them. A test finds one that is missing. */
export const GUIDES = [
  'get-started',
  'sign-in',
  'privacy',
  'pagination',
  'errors-and-retries',
  'live-updates',
  'media',
  'communities',
  'competitions',
  'habits',
  'notifications',
  'notification-templates',
  'webhooks',
  'testing',
  'deploying',
  'cost',
  'limits',
  'local-stack',
  'traces',
  'console',
  'personal-data',
] as const;

const folder = path.resolve(import.meta.dirname, 'guides');
export const readGuideSource = (name: string): string => readFileSync(path.join(folder, `${name}.md`), 'utf8');

/** Pages of the API that show what a file of the repository says. */
const SERVED: Readonly<Record<string, string>> = {
  '../generated/errors.md': '/docs/errors',
  '../generated/openapi.json': '/docs',
  '../generated/asyncapi.json': '/docs/socket',
};

/** The address at which the API serves the target of a link; undefined for files that only the repository has. */
const servedAt = (target: string): string | undefined => {
  const [file = '', anchor] = target.split('#');
  const guide = /^([\w-]+)\.md$/.exec(file)?.[1];
  if (file === '' || /^(https?:|\/)/.test(file)) return target;
  const page = guide ? `/docs/guides/${guide}` : SERVED[file];
  return page && `${page}${anchor === undefined ? '' : `#${anchor}`}`;
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const markdown = new Marked({
  renderer: {
    heading({ tokens, depth, text }: Tokens.Heading): string {
      return `<h${depth} id="${anchorOf(text.replaceAll('`', ''))}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }: Tokens.Link): string {
      const text = this.parser.parseInline(tokens);
      const address = servedAt(href);
      return address === undefined
        ? `${text} (<code>${escaped(path.join('docs/guides', href))}</code>)`
        : `<a href="${address}">${text}</a>`;
    },
    // Long lines scroll, so the keyboard must reach the block.
    code({ text, lang = '' }: Tokens.Code): string {
      return `<pre tabindex="0"${lang ? ` aria-label="${lang}"` : ''}><code>${escaped(text)}</code></pre>\n`;
    },
    table(token: Tokens.Table): string {
      const cells = (row: Tokens.TableCell[], tag: string): string =>
        `<tr>${row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`;
      return `<div class="table" tabindex="0"><table>${[cells(token.header, 'th'), ...token.rows.map((row) => cells(row, 'td'))].join('\n')}</table></div>\n`;
    },
  },
});

/** The guides as the API serves them. `summary` is the first paragraph. */
export const guidePages = (): { name: string; title: string; summary: string; html: string }[] =>
  GUIDES.map((name) => {
    const source = readGuideSource(name);
    const [, title = name] = /^# (.+)$/m.exec(source) ?? [];
    const [, summary = ''] = /^# .+\n+((?:.+\n)+)/m.exec(source) ?? [];
    return { name, title, summary: summary.replace(/\s+/g, ' ').trim(), html: markdown.parse(source, { async: false }) };
  });
