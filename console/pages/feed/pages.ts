import type { PageDefinition } from '../../kit/page.ts';

export const pages: PageDefinition[] = [
  { path: '/feed/:userId?', title: 'Posts and feeds', group: 'Content', role: 'moderator', order: 20, load: () => import('./feed.tsx') },
];
