import type { PageDefinition } from '../../kit/page.ts';

export const pages: PageDefinition[] = [
  { path: '/overview', title: 'Overview', group: 'Watch', role: 'moderator', order: 10, load: () => import('./overview.tsx') },
  { path: '/units', title: 'Units per route', group: 'Watch', role: 'moderator', order: 20, load: () => import('./units.tsx') },
  { path: '/jobs', title: 'Jobs', group: 'Operate', role: 'admin', order: 10, load: () => import('./jobs.tsx') },
  { path: '/dead-letters', title: 'Dead letters', group: 'Operate', role: 'admin', order: 20, load: () => import('./dead-letters.tsx') },
  { path: '/audit', title: 'Audit log', group: 'Operate', role: 'admin', order: 30, load: () => import('./audit.tsx') },
  { path: '/settings', title: 'Settings', group: 'Operate', role: 'admin', order: 40, load: () => import('./settings.tsx') },
];
