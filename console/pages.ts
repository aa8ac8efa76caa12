import type { PageDefinition } from './kit/page.ts';

/** The bundle fills this list from every `console/pages/*\/pages.ts`. */
export const pages: readonly PageDefinition[] = [];
