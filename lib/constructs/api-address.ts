import type { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { core, iam, ssm } from '../cdk.ts';
import type { Config } from '../config.ts';
import type { Domains } from '../domains.ts';
import type { Resources } from '../resources.ts';

/**
 * The address of the API is known when its last stack is made, after all functions that write it into messages. They read it from a
 * parameter by its name. A CDN has another one, because a name cannot move from one stack to another in one deployment.
 */
const nameFor = ({ stage, waf }: Config): string => `/kith/${stage}/${waf ? 'cdn-address' : 'api-address'}`;

export const createApiAddress = (stack: Stack, config: Config, domains: Domains, url: string): void => {
  if (!domains.functions.some(({ grants }) => grants.apiAddress)) return;
  new ssm.CfnParameter(stack, 'ApiAddress', { name: nameFor(config), type: 'String', value: url, description: 'Address of the API' });
};

export const apiAddressGrant = (scope: Construct, { config }: Resources) => {
  const name = nameFor(config);
  const arn = core.Stack.of(scope).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) });
  return {
    environment: { API_ADDRESS_PARAMETER: name },
    statements: [new iam.PolicyStatement({ actions: ['ssm:GetParameter'], resources: [arn] })],
  };
};
