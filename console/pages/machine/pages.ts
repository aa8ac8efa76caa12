import type { PageDefinition } from '../../kit/page.ts';

const here = { group: 'This machine', role: 'moderator', local: true } as const;

export const pages: PageDefinition[] = [
  { ...here, path: '/clock', title: 'Clock and chaos', order: 30, load: () => import('./clock.tsx') },
  { ...here, path: '/outbox', title: 'Outbox', order: 40, load: () => import('./outbox.tsx') },
];
