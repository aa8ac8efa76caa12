import { expoReceipts, heldReleases } from './queues.ts';

/** Ends of windows and receipts to fetch lie in due work. */
export default [heldReleases, expoReceipts];
