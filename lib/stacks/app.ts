import type { Stack } from 'aws-cdk-lib';
import type { ServedFunction } from '../constructs/api.ts';
import { createFunction } from '../constructs/function.ts';
import { ofKind } from '../domains.ts';
import type { Resources } from '../resources.ts';

/** Creates the functions that serve callers, and the routes of the WebSocket API. */
export const createAppStack = (stack: Stack, resources: Resources): readonly ServedFunction[] => {
  const { domains, messages } = resources;
  for (const deployed of ofKind(domains, 'socket')) messages.socketApi?.serve(createFunction(stack, resources, deployed));
  return ofKind(domains, 'api').map((declared) => ({ declared, fn: createFunction(stack, resources, declared) }));
};
