import type { Stack } from 'aws-cdk-lib';
import { core } from '../cdk.ts';
import { HttpApi, type ServedFunction } from '../constructs/api.ts';
import type { Resources } from '../resources.ts';

/** Creates the HTTP API. Its routes are most of the app's resources, so they have a stack of their own. @returns its id */
export const createHttpStack = (stack: Stack, { config, data }: Resources, functions: readonly ServedFunction[]): string => {
  const api = new HttpApi(stack, 'Http', { config, issuer: data.issuer });
  api.serve(functions);
  // With a firewall, the address of its CDN is that of the API.
  if (!config.waf) new core.CfnOutput(stack, 'ApiUrl', { value: api.url });
  return api.apiId;
};
