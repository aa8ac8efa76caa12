import { NotFound } from '../../../schemas/_kit/problems.ts';
import { type ReceiverItems, readReceiverItems } from '../preferences/receiver.ts';
import { readToken, type Unsubscription } from './tokens.ts';

/** @throws NOT_FOUND for a token that is not ours, and for an account that is gone. */
export const requireUnsubscription = async (token: string): Promise<{ unsubscription: Unsubscription; items: ReceiverItems }> => {
  const unsubscription = await readToken(token);
  const items = unsubscription && (await readReceiverItems(unsubscription.userId));
  if (!unsubscription || !items) throw NotFound.error();
  return { unsubscription, items };
};
