import fc from 'fast-check';
import { isDeep } from './depth.ts';

/*
 * In the gate, the cases of properties rotate with the commit as all samples do, so that a run can be repeated. The deep part, and tests
 * that run alone, draw others each time. A failure prints the seed of its case.
 */
const { KITH_ROTATION: rotation } = process.env;
if (rotation !== undefined && !isDeep) fc.configureGlobal({ seed: Number(rotation) });

export { fc };
