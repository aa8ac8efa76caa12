import type { PageDefinition } from '../../kit/page.ts';

export const pages: PageDefinition[] = [
  { path: '/webhooks', title: 'Webhooks', group: 'Operate', role: 'admin', order: 60, load: () => import('./list.tsx') },
  { path: '/webhooks/:webhookId', title: 'Webhook', group: 'Operate', role: 'admin', unlisted: true, load: () => import('./webhook.tsx') },
];
