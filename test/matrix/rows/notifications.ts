import * as routes from '../../../schemas/notifications/routes.ts';
import * as templates from '../../../schemas/notifications/template-routes.ts';
import { forRole, type Outcome, own, type Row, rowsAbout, type State } from '../rows.ts';
import type { LiveViewer } from '../viewers.ts';

const address = rowsAbout('address');
const notification = rowsAbout('notification');

const none = rowsAbout('none');
/** Only the deployment can make a token that is accepted. */
const FORGED = { sends: () => ({ params: { token: 'forged' } }) };

const NEW_ADDRESS = { body: { channel: 'push', address: 'ExponentPushToken[of-the-matrix]' } };

/** A notification is its recipient's alone, and a block hides it from them too. */
const mine = (viewer: LiveViewer, state: State<'notification'>): Outcome => (viewer === 'owner' && state === 'told' ? 'ok' : 'hidden');

const admin = forRole<'none'>('admin', () => 'ok');
const params = { templateId: 'comment' };
const texts = { channel: 'inApp', locale: 'sv' };
const content = { title: 'Ny kommentar', body: '{actor}' };

export const rows: Row[] = [
  none(templates.listTemplates, admin),
  none(templates.getTemplate, admin, { sends: () => ({ params }) }),
  none(templates.saveTemplate, admin, { sends: () => ({ params, body: { ...texts, content } }) }),
  none(templates.previewTemplate, admin, { sends: () => ({ params, body: { ...texts, content } }) }),
  none(templates.publishTemplate, admin, { sends: () => ({ params, body: { ...texts, version: 0 } }) }),
  own(routes.listNotifications),
  own(routes.getUnread),
  own(routes.readNotifications, { sends: () => ({ body: { before: '2026-11-20T12:00:00.000Z' } }) }),
  notification(routes.readNotification, mine),
  notification(routes.clickNotification, mine),
  notification(routes.archiveNotification, mine),
  notification(routes.listDeliveries, mine),
  own(routes.explainEvent, { sends: () => ({ query: '?eventId=unknown' }) }),
  // Their notifications have no messages outside.
  notification(
    routes.resendNotification,
    forRole('admin', () => 'hidden'),
    { sends: () => ({ body: {} }) },
  ),
  own(routes.getNotificationPreferences),
  own(routes.changeNotificationPreferences, { sends: () => ({ body: { rateLimitPerHour: 9 } }) }),
  own(routes.listNotificationChannels),
  own(routes.addNotificationChannel, { sends: () => NEW_ADDRESS }),
  // Without a provider there is no key.
  none(routes.getWebPushKey, () => ['ok', 'WEB_PUSH_UNAVAILABLE']),
  none(routes.getUnsubscribePage, () => 'NOT_FOUND', FORGED),
  none(routes.changeSubscription, () => 'NOT_FOUND', FORGED),
  // Only a provider can sign.
  none(routes.receiveReport, () => 'UNAUTHENTICATED', { sends: () => ({ params: { provider: 'ses' }, body: {} }) }),
  address(
    routes.verifyNotificationChannel,
    // The clock has moved since the code was sent.
    (viewer, state) => (viewer === 'owner' && state === 'email' ? 'CODE_EXPIRED' : 'hidden'),
    { sends: () => ({ body: { code: '123456' } }) },
  ),
  address(routes.removeNotificationChannel, (viewer, state) => (viewer === 'owner' && state !== 'absent' ? 'ok' : 'hidden'), {
    spends: true,
  }),
];
