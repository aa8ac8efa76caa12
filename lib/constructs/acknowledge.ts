import type { IConstruct } from 'constructs';
import { core } from '../cdk.ts';

/** Accepts one finding of cdk-nag on one construct and all below it, with the reason it does not apply. */
export const acknowledge = (construct: IConstruct, id: string, reason: string): void => {
  core.Validations.of(construct).acknowledge({ id, reason });
};
