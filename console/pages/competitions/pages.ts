import type { PageDefinition } from '../../kit/page.ts';

export const pages: PageDefinition[] = [
  { path: '/competitions', title: 'Competitions', group: 'Content', role: 'moderator', order: 10, load: () => import('./list.tsx') },
  {
    path: '/competitions/:competitionId',
    title: 'Competition',
    group: 'Content',
    role: 'moderator',
    unlisted: true,
    load: () => import('./competition.tsx'),
  },
];
