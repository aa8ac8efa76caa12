import { CODE_MINUTES } from '../../../schemas/notifications/channel-models.ts';
import type { Context } from '../../_base/context.ts';
import { readReceiverItems } from '../preferences/receiver.ts';
import { sendAll } from '../providers/send.ts';
import { appName } from '../templates/app-variables.ts';
import { renderMessage } from '../templates/render.ts';
import { readCode } from './codes.store.ts';
import { digitsOf } from './codes.ts';

/**
 * Sends a code by e-mail, to an address that is not verified. It ends where the code was replaced, used or has expired. An answer
 * that is unknown is not repeated: the user asks for another code.
 */
export const sendEmailCode = async (
  { userId, addressId, nonce }: { userId: string; addressId: string; nonce: string },
  ctx: Context,
): Promise<void> => {
  const [code, items] = await Promise.all([readCode(userId, addressId), readReceiverItems(userId)]);
  const record = items?.addresses.addresses.find(({ id }) => id === addressId);
  if (!code || !items || !record || code.nonce !== nonce || code.expiresAt * 1000 <= ctx.now().getTime()) return;
  const { locale, timeZone } = items.profile;
  const values = { code: await digitsOf(code), minutes: CODE_MINUTES, timeZone, ...appName() };
  const message = await renderMessage('email_code', 'email', locale, values);
  const { subject, title, body, html, text } = message;
  const parts = { title, body, ...(subject ? { subject } : {}), ...(html ? { html } : {}), ...(text ? { text } : {}) };
  const outgoing = { deliveryId: `code_${nonce}`, userId, channel: 'email', address: record.address, urgent: true, ...parts } as const;
  const [sent] = await sendAll([outgoing], ctx);
  if (sent?.outcome === 'sent') return;
  const said = { outcome: sent?.outcome, provider: sent?.provider, code: sent && 'code' in sent ? sent.code : undefined };
  ctx.log.warn('a code was not sent', { userId, addressId, ...said });
  if (sent?.outcome === 'failed' && !sent.permanent) throw new Error(`the provider did not take the code: ${sent.code}`);
};
