import { escapeHtml, plainText } from './escape.rules.ts';
import { type MessagePart, textOf } from './message.ts';
import type { Reading } from './template.model.ts';

/** A labelled address; the address has passed `httpUrl`. */
type Link = { label: string; url: string };
type Entry = { title: string; body: string; at?: string | undefined };

export type Email = {
  reading: Reading;
  appName: string;
  title: string;
  preheader: string;
  body: readonly MessagePart[];
  entries: readonly Entry[];
  /** Stands after the entries. */
  closing: readonly MessagePart[];
  action?: Link | undefined;
  /** Why the reader receives the message, and the links to change it. */
  footer: { reason: string; links: readonly Link[] };
};

const link = ({ label, url }: Link, attributes: string): string => `<a href="${escapeHtml(url)}" ${attributes}>${escapeHtml(label)}</a>`;

const htmlOf = (parts: readonly MessagePart[]): string =>
  parts
    .map((part) => {
      if (!('url' in part)) return escapeHtml(part.text);
      return part.url === '' ? '' : link({ label: part.url, url: part.url }, 'class="k-link" style="color:#2459c9"');
    })
    .join('');

const paragraphs = (parts: readonly MessagePart[]): string =>
  htmlOf(parts)
    .split(/\n{2,}/u)
    .filter((text) => text.trim() !== '')
    .map((text) => `<p style="margin:0 0 16px">${text.trim().replaceAll('\n', '<br>')}</p>`)
    .join('');

const row = (content: string, style: string): string => (content === '' ? '' : `<tr><td style="${style}">${content}</td></tr>`);

const entryHtml = ({ title, body, at }: Entry): string =>
  `<tr><td class="k-line" style="padding:12px 0;border-top:1px solid #e3e6ea"><p style="margin:0;font-weight:600">${escapeHtml(title)}</p>` +
  `${body === '' ? '' : `<p style="margin:4px 0 0">${escapeHtml(body).replaceAll('\n', '<br>')}</p>`}` +
  `${at === undefined ? '' : `<p class="k-quiet" style="margin:4px 0 0;font-size:13px;color:#5c6470">${escapeHtml(at)}</p>`}</td></tr>`;

/** Clients without `<style>` have the light colours inline; those that know dark mode get them from here. */
const STYLE =
  ':root{color-scheme:light dark;supported-color-schemes:light dark}' +
  '@media (max-width:600px){.k-page{padding:0!important}.k-card{border-radius:0!important;padding:24px 20px!important}}' +
  '@media (prefers-color-scheme:dark){.k-page,body{background:#14161a!important}.k-card{background:#1f2329!important;color:#e8eaed!important}' +
  '.k-title{color:#fff!important}.k-quiet,.k-quiet a{color:#a3abb6!important}.k-line{border-color:#363c45!important}.k-link{color:#8fb4ff!important}' +
  '.k-button{background:#8fb4ff!important;color:#101418!important}}';

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Noto Sans Arabic',Helvetica,Arial,sans-serif";
/** Keeps clients from adding the text after the preheader to the preview. */
const PADDING = '&#847;&zwnj;&nbsp;'.repeat(40);

/** A page of tables with inline styles, because mail clients know little else; 360 px to desktop, light and dark, both directions. */
export const emailHtml = ({ reading, appName, title, preheader, body, entries, closing, action, footer }: Email): string => {
  const { direction } = reading;
  const align = direction === 'rtl' ? 'right' : 'left';
  const table = `role="presentation" cellpadding="0" cellspacing="0" border="0" dir="${direction}"`;
  const button =
    action &&
    link(
      action,
      'class="k-button" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#2459c9;color:#ffffff;font-weight:600;text-decoration:none"',
    );
  const list = entries.length === 0 ? '' : `<table ${table} width="100%">${entries.map(entryHtml).join('')}</table>`;
  const links = footer.links.map((each) => link(each, 'style="color:#5c6470"')).join(' · ');
  const rows = [
    row(escapeHtml(appName), `padding:0 0 16px;font-size:14px;font-weight:600`),
    row(`<h1 class="k-title" style="margin:0;font-size:22px;line-height:1.3;color:#14161a">${escapeHtml(title)}</h1>`, 'padding:0 0 16px'),
    row(paragraphs(body), 'padding:0'),
    row(list, 'padding:0 0 8px'),
    row(paragraphs(closing), 'padding:0'),
    row(button ?? '', 'padding:8px 0'),
  ].join('');
  const end = [escapeHtml(footer.reason), links].filter((text) => text !== '').join('<br>');
  return (
    `<!doctype html><html lang="${escapeHtml(reading.locale)}" dir="${direction}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">' +
    `<meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>` +
    `<body style="margin:0;padding:0;background:#f2f4f7;${FONT}">` +
    `<div style="display:none;max-height:0;overflow:hidden;opacity:0">${escapeHtml(preheader)}${PADDING}</div>` +
    `<table ${table} width="100%" class="k-page" style="background:#f2f4f7;padding:24px 12px"><tr><td align="center">` +
    `<table ${table} width="100%" class="k-card" style="max-width:560px;background:#ffffff;color:#2b3038;border-radius:12px;padding:32px;font-size:16px;line-height:1.5;text-align:${align};overflow-wrap:anywhere">${rows}</table>` +
    `<table ${table} width="100%" style="max-width:560px">${row(end, `padding:16px 20px;font-size:13px;line-height:1.5;color:#5c6470;text-align:${align}`).replace('<td', '<td class="k-quiet"')}</table>` +
    '</td></tr></table></body></html>'
  );
};

const withoutEmpty = (blocks: readonly string[]): string => blocks.filter((block) => block.trim() !== '').join('\n\n');

/** The plain part says the same, with addresses written out. */
export const emailText = ({ title, body, entries, closing, action, footer }: Email): string =>
  plainText(
    withoutEmpty([
      title,
      textOf(body),
      ...entries.map((entry) => [entry.title, entry.body, entry.at ?? ''].filter((line) => line !== '').join('\n')),
      textOf(closing),
      action ? `${action.label}: ${action.url}` : '',
      footer.reason === '' && footer.links.length === 0 ? '' : '--',
      footer.reason,
      footer.links.map(({ label, url }) => `${label}: ${url}`).join('\n'),
    ]),
  );
