export { createOfflineQueue, type Decision, type OfflineQueue, type QueuedWrite, type QueueOptions } from './queue.ts';
