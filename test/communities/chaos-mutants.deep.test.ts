import { testMutants } from '../support/load-mutants.ts';
import { runLoad } from './crossing-load.ts';

testMutants(
  ['capacity-checked-before-write', 'community-roles-unconditioned', 'link-use-outside-transaction', 'pins-unconditioned'],
  runLoad,
);
