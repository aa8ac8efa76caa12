import * as z from 'zod';
import { term, timestamp } from '../_kit/text.ts';
import { OUTSIDE_CHANNELS } from './models.ts';

export const MAX_EMAIL_ADDRESSES = 5;
/** A further device replaces the one that was used least recently. */
export const MAX_DEVICES = 20;
export const CODE_MINUTES = 10;
export const CODE_TRIES = 5;
/** Codes that are sent to one address in an hour, by all users together, and to all addresses of one user. */
export const CODES_AN_HOUR = { address: 5, user: 10 } as const;

export const PUSH_PLATFORMS = ['expo', 'onesignal', 'webpush'] as const;
const PushPlatform = z
  .enum(PUSH_PLATFORMS)
  .meta({ id: 'PushPlatform', description: 'The service that takes push messages for the device' });
export type PushPlatform = z.infer<typeof PushPlatform>;

export const DISABLED_REASONS = ['bounced', 'complained', 'gone'] as const;

export const NotificationChannel = z
  .object({
    id: z.string(),
    channel: z.enum(OUTSIDE_CHANNELS),
    address: z
      .string()
      .meta({ description: 'E-mail address, token of the device, or endpoint of the browser', examples: ['ada@example.com'] }),
    platform: PushPlatform.nullable().meta({ description: 'Null for e-mail' }),
    verified: z.boolean().meta({ description: 'Whether its owner has confirmed it. Devices are verified from the start' }),
    disabled: z
      .object({
        reason: z.enum(DISABLED_REASONS).meta({
          description:
            '`bounced`: the mailbox does not exist. `complained`: a message was marked as spam. `gone`: the device has another token or the app was removed',
        }),
        at: timestamp(),
      })
      .nullable()
      .meta({
        description: 'Set while nothing is sent there. An e-mail address returns by verifying it again, a device by registering it again',
      }),
    codeExpiresAt: timestamp().nullable().meta({ description: 'End of the code that was sent last, while it can be used' }),
    addedAt: timestamp(),
    lastUsedAt: timestamp().nullable().meta({ description: 'For devices: the last registration, accurate to an hour' }),
  })
  .meta({ id: 'NotificationAddress', description: 'An e-mail address or device that receives notifications' });
export type NotificationChannel = z.infer<typeof NotificationChannel>;

export const NewNotificationChannel = z
  .strictObject({
    channel: z.enum(OUTSIDE_CHANNELS),
    address: term({ min: 1, max: 1500 }).meta({
      description: 'E-mail address, token of Expo, subscription id of OneSignal, or endpoint of a browser’s push subscription',
      examples: ['ada@example.com'],
    }),
    platform: PushPlatform.optional().meta({ description: 'For devices; if absent, it is found by the form of the address' }),
    keys: z
      .strictObject({ p256dh: term({ min: 1, max: 200 }), auth: term({ min: 1, max: 100 }) })
      .optional()
      .meta({ description: '`keys` of a browser’s push subscription; for `webpush` only' }),
  })
  .meta({ id: 'NewNotificationChannel', examples: [{ channel: 'email', address: 'ada@example.com' }] });
export type NewNotificationChannel = z.infer<typeof NewNotificationChannel>;

export const VerificationCode = z
  .strictObject({
    code: z
      .string()
      .regex(/^\d{6}$/, 'must be the six digits of the code')
      .meta({ examples: ['493027'] }),
  })
  .meta({ id: 'VerificationCode' });
export const WebPushKey = z
  .object({ publicKey: z.string().meta({ description: 'The `applicationServerKey` of a push subscription, base64url' }) })
  .meta({ id: 'WebPushKey' });
