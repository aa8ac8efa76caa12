import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import {
  CODE_MINUTES,
  CODE_TRIES,
  MAX_DEVICES,
  MAX_EMAIL_ADDRESSES,
  NewNotificationChannel,
  NotificationChannel,
  VerificationCode,
  WebPushKey,
} from './channel-models.ts';
import { CodeExpired, CodeLimitReached, CodeTriesUsed, InvalidAddress, TooManyAddresses, WebPushUnavailable, WrongCode } from './errors.ts';

const ChannelParams = z.object({ id: id('address or device') });

export const listNotificationChannels = route({
  id: 'notifications.listNotificationChannels',
  method: 'GET',
  path: '/v1/me/notification-channels',
  summary: 'List your e-mail addresses and devices',
  description: 'In the order in which they were added.',
  auth: 'user',
  query: PageQuery,
  output: pageOf(NotificationChannel),
  // One item with all addresses: those of 20 browsers take a few units.
  budget: { calls: 2, readUnits: 8 },
});

export const addNotificationChannel = route({
  id: 'notifications.addNotificationChannel',
  method: 'POST',
  path: '/v1/me/notification-channels',
  summary: 'Add an e-mail address or register a device',
  description:
    `An e-mail address gets a code of six digits by e-mail, valid for ${CODE_MINUTES} minutes; adding it again sends another one. ` +
    'Messages go to the first address that is verified and not disabled. A device needs none: an app registers its token at each start, and the same token updates its entry. A token that was ' +
    'another account’s moves to the caller, because another user has signed in on the device. ' +
    `A user has at most ${MAX_EMAIL_ADDRESSES} e-mail addresses and ${MAX_DEVICES} devices; a further device replaces the one used least recently.`,
  auth: 'user',
  idempotent: true,
  body: NewNotificationChannel,
  output: NotificationChannel,
  alsoStatus: 200,
  errors: [TooManyAddresses, CodeLimitReached, InvalidAddress],
  // A device that moves changes both accounts.
  budget: { calls: 5, readUnits: 12, writeUnits: 40 },
});

export const verifyNotificationChannel = route({
  id: 'notifications.verifyNotificationChannel',
  method: 'POST',
  path: '/v1/me/notification-channels/{id}/verify',
  summary: 'Verify an e-mail address',
  description: `A code can be tried ${CODE_TRIES} times. A verified address that was disabled works again.`,
  auth: 'user',
  idempotent: true,
  status: 200,
  params: ChannelParams,
  body: VerificationCode,
  output: NotificationChannel,
  errors: [NotFound, WrongCode, CodeExpired, CodeTriesUsed],
  budget: { calls: 5, readUnits: 10, writeUnits: 20 },
});

export const removeNotificationChannel = route({
  id: 'notifications.removeNotificationChannel',
  method: 'DELETE',
  path: '/v1/me/notification-channels/{id}',
  summary: 'Remove an e-mail address or device',
  description: 'Nothing is sent there any more. An app does this when its user signs out.',
  auth: 'user',
  idempotent: true,
  params: ChannelParams,
  errors: [NotFound],
  budget: { calls: 4, readUnits: 10, writeUnits: 20 },
});
export const getWebPushKey = route({
  id: 'notifications.getWebPushKey',
  method: 'GET',
  path: '/v1/notification-channels/web-push-key',
  summary: 'Get the key for push subscriptions of browsers',
  description: 'The public VAPID key of this deployment (RFC 8292).',
  auth: 'user',
  output: WebPushKey,
  errors: [WebPushUnavailable],
  budget: { calls: 1, readUnits: 1 },
});
