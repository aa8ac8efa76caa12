import type { PageDefinition } from '../../kit/page.ts';

const here = { group: 'This machine', role: 'moderator', local: true } as const;

export const pages: PageDefinition[] = [
  { ...here, path: '/traces', title: 'Traces', order: 10, load: () => import('./traces.tsx') },
  { ...here, path: '/traces/:traceId', title: 'Trace', unlisted: true, load: () => import('./trace.tsx') },
  { ...here, path: '/items', title: 'Items of the table', order: 20, load: () => import('./items.tsx') },
];
