import type { PageDefinition } from '../../kit/page.ts';

export const pages: PageDefinition[] = [
  { path: '/media', title: 'Media', group: 'Content', role: 'moderator', order: 30, load: () => import('./media.tsx') },
];
