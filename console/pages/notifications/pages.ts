import type { PageDefinition } from '../../kit/page.ts';

export const pages: PageDefinition[] = [
  {
    path: '/notifications/:userId?',
    title: 'Notifications',
    group: 'People',
    role: 'admin',
    order: 30,
    load: () => import('./notifications.tsx'),
  },
  { path: '/templates', title: 'Templates', group: 'Operate', role: 'admin', order: 50, load: () => import('./templates.tsx') },
  {
    path: '/templates/:templateId',
    title: 'Template',
    group: 'Operate',
    role: 'admin',
    unlisted: true,
    load: () => import('./template.tsx'),
  },
];
