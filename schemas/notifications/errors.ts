import { problem } from '../_kit/problem.ts';

export const CategoryAlwaysOn = problem({
  code: 'CATEGORY_ALWAYS_ON',
  status: 400,
  title: 'This category cannot be switched off',
  remedy:
    'Leave `account` and `alert` on: they tell you about the security of your account and about emergencies. Quiet hours do not hold them either.',
});
export const TooManyAddresses = problem({
  code: 'TOO_MANY_ADDRESSES',
  status: 409,
  title: 'You have five e-mail addresses already',
  remedy: 'Remove one of them with `DELETE /v1/me/notification-channels/{id}` first.',
});
export const CodeLimitReached = problem({
  code: 'CODE_LIMIT_REACHED',
  status: 429,
  title: 'Too many codes were sent in this hour',
  remedy: 'Use the last code, or wait for the seconds in `Retry-After`. Look into the spam folder if no e-mail has arrived.',
});
export const InvalidAddress = problem({
  code: 'INVALID_ADDRESS',
  status: 400,
  title: 'The address has the wrong form for its channel',
  remedy:
    'Send an e-mail address such as ada@example.com, or the token as Expo or OneSignal gave it. For `webpush`, send `endpoint` as `address` and `keys` of the browser’s subscription; ' +
    'only push services of browsers are accepted.',
});
export const WrongCode = problem({
  code: 'WRONG_CODE',
  status: 400,
  title: 'The code is wrong',
  remedy: 'Send the six digits of the latest e-mail; `detail` tells how many tries are left.',
});
export const CodeExpired = problem({
  code: 'CODE_EXPIRED',
  status: 409,
  title: 'No code of this address is valid',
  remedy: 'Add the address again with `POST /v1/me/notification-channels`, which sends another code. A code is valid for 10 minutes.',
});
export const CodeTriesUsed = problem({
  code: 'CODE_TRIES_USED',
  status: 409,
  title: 'The code was tried five times',
  remedy: 'Add the address again with `POST /v1/me/notification-channels`, which sends another code.',
});
export const WebPushUnavailable = problem({
  code: 'WEB_PUSH_UNAVAILABLE',
  status: 409,
  title: 'The deployment has no key for push subscriptions of browsers',
  remedy: 'Ask the operator to enter VAPID keys into the secret of the notification providers.',
});
export const NothingToResend = problem({
  code: 'NOTHING_TO_RESEND',
  status: 409,
  title: 'No message of this notification can be sent anew',
  remedy: 'Wait while a message is on its way. Where none was planned, the deliveries of the notification tell why.',
});
export * from './template-errors.ts';
