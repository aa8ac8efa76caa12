import type { StreamHandler } from '../../_async/stream.ts';
import { emailCodes } from '../queues.ts';

/** Each new code is sent; tries of it change nothing. */
const newCodes: StreamHandler = {
  types: ['email-code'],
  messages: (changes) =>
    changes.flatMap((change) => {
      const { newItem, oldItem } = change;
      if (!newItem || newItem.nonce === oldItem?.nonce) return [];
      const { userId, addressId, nonce } = newItem;
      return [
        { queue: emailCodes, body: { userId: String(userId), addressId: String(addressId), nonce: String(nonce) }, changes: [change] },
      ];
    }),
};
export default newCodes;
