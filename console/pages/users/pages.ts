import type { PageDefinition } from '../../kit/page.ts';

export const pages: PageDefinition[] = [
  { path: '/people', title: 'People', group: 'People', role: 'moderator', order: 10, load: () => import('./people.tsx') },
  { path: '/people/:userId', title: 'Person', group: 'People', role: 'moderator', unlisted: true, load: () => import('./person.tsx') },
];
