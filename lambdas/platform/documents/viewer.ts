import path from 'node:path';
import { files } from '../../_base/env.ts';
import { escapeHtml, page } from './html.ts';

/** The name of the viewer's file holds a digest of its content. */
export const viewerVersion = (): string => path.basename(files().viewer ?? '', '.js.gz');

type Viewer = {
  title: string;
  place: string;
  /** Address of the document that the viewer shows. */
  document: string;
  /** Places in the viewer by the names that links use. */
  places?: Record<string, string>;
  tools?: string;
  /** Shown until the viewer starts, and where scripts do not run. */
  plain: string;
};

/** Renders a page with the viewer. */
export const viewerPage = ({ title, place, document, places = {}, tools = '', plain }: Viewer): string =>
  page({
    title,
    place,
    tools,
    body: `<div id="viewer" data-document="${document}" data-places="${escapeHtml(JSON.stringify(places))}"></div>
<noscript><main class="text">${plain}</main></noscript>
<script src="/docs/viewer.js?v=${viewerVersion()}"></script>`,
  });
