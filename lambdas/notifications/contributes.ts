import { contributes } from '../_base/manifest.ts';
import { emailCodes, expoReceipts, heldReleases, pastNotifications } from './queues.ts';

export default contributes({
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite', past: 'keep' } },
  streamHandlers: {
    entry: 'changes.stream.ts',
    types: ['email-code', 'notification-preferences', 'profile'],
    deletionsOf: ['notification'],
    grants: { send: [emailCodes, pastNotifications, heldReleases] },
  },
  dueQueues: { entry: 'due-queues.ts', grants: { send: [heldReleases, expoReceipts] } },
});
