/** Forbids everything that a page does not need. Inline styles are the page's own, and the viewer's. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
/** A page that is one document. */
export const PAGE_HEADERS = { 'content-security-policy': `${POLICY}; form-action 'none'` };
/** A page with the viewer: its script and its calls are of this origin, and images stand in its styles. */
export const VIEWER_HEADERS = {
  'content-security-policy': `${POLICY}; form-action 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src data:`,
};

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Renders text with code between backticks. */
export const prose = (text: string): string => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');

/** Nothing here touches what the viewer draws. */
const STYLE = `
:root { color-scheme: light dark; --line: #8884; --muted: #5c5c5c; --link: #0b57a4; --bar: #f6f6f6; background: #fff; color: #1a1a1a; }
@media (prefers-color-scheme: dark) { :root { --muted: #b0b0b0; --link: #7db7f5; --bar: #1b1b1b; background: #0f0f0f; color: #e7e7e7; } }
body { margin: 0; }
.bar { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; align-items: center; box-sizing: border-box; min-height: 3rem; padding: .25rem 1rem; font: 15px/1.5 system-ui, sans-serif; background: var(--bar); border-bottom: 1px solid var(--line); }
.bar nav { display: flex; flex-wrap: wrap; gap: 0 1.1rem; }
.bar a { color: var(--link); text-decoration: none; padding: .25rem 0; } .bar a[aria-current] { font-weight: 650; text-decoration: underline; }
.bar form { display: flex; flex-wrap: wrap; gap: .25rem .5rem; align-items: center; } .bar [hidden] { display: none; }
.bar input { width: 8rem; } .bar input, .bar button { font: inherit; padding: .1rem .5rem; }
@media (min-width: 1000px) { .bar { position: sticky; top: 0; z-index: 2; height: 3rem; } .bar form { margin-left: auto; } :root { --scalar-custom-header-height: 3rem; } }
.text { font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; box-sizing: border-box; max-width: 62rem; margin: 1.5rem auto 4rem; padding: 0 1rem; }
.text a { color: var(--link); }
.text code { font: .9em ui-monospace, monospace; }
.text pre { overflow-x: auto; background: #8881; padding: .6rem .8rem; border-radius: 6px; overflow-wrap: normal; }
.text details { border: 1px solid var(--line); border-radius: 6px; margin: .4rem 0; padding: .4rem .8rem; }
.text summary { cursor: pointer; }
.text .method { display: inline-block; min-width: 4.5rem; font-weight: 600; }
.text .muted { color: var(--muted); }
.text .table { overflow-x: auto; overflow-wrap: normal; }
.text table { border-collapse: collapse; width: 100%; }
.text td, .text th { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
.text :target { outline: 2px solid #c60; scroll-margin-top: 4rem; }
`;

const PLACES = [
  ['/docs', 'Reference'],
  ['/docs/socket', 'Socket'],
  ['/docs/guides', 'Guides'],
  ['/docs/errors', 'Errors'],
] as const;

type Page = {
  title: string;
  /** Which of the places this page belongs to. */
  place: string;
  body: string;
  /** Shown at the end of the bar. */
  tools?: string;
};

/** Renders a page with the bar that all pages share. `body` brings its own landmarks. */
export const page = ({ title, place, body, tools = '' }: Page): string =>
  `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Kith</title><style>${STYLE}</style></head>
<body><div class="bar"><nav aria-label="Documents">${PLACES.map(
    ([path, name]) => `<a href="${path}"${path === place ? ' aria-current="page"' : ''}>${name}</a>`,
  ).join(' ')}</nav>${tools}</div>
${body}
</body></html>
`;

/** The content of a page that is text. */
export const article = (title: string, body: string): string => `<main class="text"><h1>${escapeHtml(title)}</h1>\n${body}\n</main>`;
