import { heldReleases } from './queues.ts';

/** Ends of windows lie in due work. */
export default [heldReleases];
