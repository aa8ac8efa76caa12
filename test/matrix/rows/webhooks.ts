import * as routes from '../../../schemas/webhooks/routes.ts';
import { forRole, type Outcome, type Row, rowsAbout, type State } from '../rows.ts';

const none = rowsAbout('none');
const webhook = rowsAbout('webhook');
const absentCode = 'WEBHOOK_NOT_FOUND';

/** Administrators only; others do not even learn whether it exists. */
const admins = (enabled: Outcome = 'ok', disabled: Outcome = enabled) =>
  forRole<'webhook'>('admin', (state: State<'webhook'>) => {
    if (state === 'absent') return 'hidden';
    return state === 'enabled' ? enabled : disabled;
  });

export const rows: Row[] = [
  none(
    routes.listWebhookEvents,
    forRole('admin', () => 'ok'),
  ),
  none(
    routes.listWebhooks,
    forRole('admin', () => 'ok'),
  ),
  none(
    routes.createWebhook,
    forRole('admin', () => 'ok'),
    { sends: () => ({ body: { url: 'https://app.example.com/hooks', events: ['webhook.disabled'] } }) },
  ),
  webhook(routes.getWebhook, admins(), { absentCode }),
  webhook(routes.updateWebhook, admins(), { absentCode, spends: true, sends: () => ({ body: { description: 'Changed' } }) }),
  webhook(routes.listWebhookDeliveries, admins(), { absentCode }),
  webhook(routes.testWebhook, admins('ok', 'WEBHOOK_DISABLED'), { absentCode, spends: true }),
  webhook(routes.replayWebhook, admins('WEBHOOK_DELIVERY_NOT_FOUND', 'WEBHOOK_DISABLED'), {
    absentCode,
    sends: () => ({ body: { deliveryId: 'delivery_of_none' } }),
  }),
  webhook(routes.rotateWebhookSecret, admins(), { absentCode, spends: true }),
  webhook(routes.deleteWebhook, admins(), { absentCode, spends: true }),
];
