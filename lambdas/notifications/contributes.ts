import { contributes } from '../_base/manifest.ts';
import { emailCodes, expoReceipts, heldReleases } from './queues.ts';

export default contributes({
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } },
  streamHandlers: { entry: 'channels/email-codes.stream.ts', types: ['email-code'], grants: { send: [emailCodes] } },
  dueQueues: { entry: 'due-queues.ts', grants: { send: [heldReleases, expoReceipts] } },
});
