import { habitWakes } from './queues.ts';

export default [habitWakes];
