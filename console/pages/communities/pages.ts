import type { PageDefinition } from '../../kit/page.ts';

export const pages: PageDefinition[] = [
  { path: '/communities', title: 'Communities', group: 'Content', role: 'moderator', order: 15, load: () => import('./list.tsx') },
  {
    path: '/communities/:communityId',
    title: 'Community',
    group: 'Content',
    role: 'moderator',
    unlisted: true,
    load: () => import('./community.tsx'),
  },
];
