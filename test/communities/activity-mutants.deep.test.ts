import { testMutants } from '../support/load-mutants.ts';
import { runActivityLoad } from './activity-load.ts';

testMutants(['activity-outside-transaction', 'check-in-counted-again', 'team-unconditioned'], runActivityLoad);
