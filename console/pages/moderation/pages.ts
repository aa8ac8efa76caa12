import type { PageDefinition } from '../../kit/page.ts';

export const pages: PageDefinition[] = [
  { path: '/moderation', title: 'Moderation', group: 'People', role: 'moderator', order: 20, load: () => import('./queue.tsx') },
];
