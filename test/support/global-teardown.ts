export { tearDown as default } from './shared-stacks.ts';
