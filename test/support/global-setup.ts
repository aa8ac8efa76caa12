export { setUp as default } from './shared-stacks.ts';
