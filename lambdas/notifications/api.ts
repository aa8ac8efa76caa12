import * as routes from '../../schemas/notifications/routes.ts';
import { serve } from '../_http/serve.ts';
import { addNotificationChannel } from './channels/add-notification-channel.ts';
import { getWebPushKey } from './channels/get-web-push-key.ts';
import { listNotificationChannels } from './channels/list-notification-channels.ts';
import { removeNotificationChannel } from './channels/remove-notification-channel.ts';
import { verifyNotificationChannel } from './channels/verify-notification-channel.ts';
import { explainEvent } from './explain/explain-event.ts';
import { listDeliveries } from './explain/list-deliveries.ts';
import { resendNotification } from './explain/resend-notification.ts';
import { archiveNotification } from './inbox/archive-notification.ts';
import { clickNotification } from './inbox/click-notification.ts';
import { getUnread } from './inbox/get-unread.ts';
import { listNotifications } from './inbox/list-notifications.ts';
import { readNotification } from './inbox/read-notification.ts';
import { readNotifications } from './inbox/read-notifications.ts';
import { changeNotificationPreferences } from './preferences/change-notification-preferences.ts';
import { getNotificationPreferences } from './preferences/get-notification-preferences.ts';
import { receiveReport } from './providers/receive-report.ts';
import { verifyReport } from './providers/verify-report.ts';
import { getTemplate } from './templates/get-template.ts';
import { listTemplates } from './templates/list-templates.ts';
import { previewTemplate } from './templates/preview-template.ts';
import { publishTemplate } from './templates/publish-template.ts';
import { saveTemplate } from './templates/save-template.ts';
import { changeSubscription } from './unsubscribe/change-subscription.ts';
import { getUnsubscribePage } from './unsubscribe/get-unsubscribe-page.ts';
import { unsubscribeProblemPage } from './unsubscribe/page.ts';

export const handler = serve(
  routes,
  {
    addNotificationChannel,
    archiveNotification,
    changeNotificationPreferences,
    changeSubscription,
    clickNotification,
    explainEvent,
    getNotificationPreferences,
    getTemplate,
    getUnread,
    getUnsubscribePage,
    getWebPushKey,
    listDeliveries,
    listNotificationChannels,
    listNotifications,
    listTemplates,
    previewTemplate,
    publishTemplate,
    readNotification,
    readNotifications,
    receiveReport,
    removeNotificationChannel,
    resendNotification,
    saveTemplate,
    verifyNotificationChannel,
  },
  { verifySignature: verifyReport, problemPage: unsubscribeProblemPage },
);
