import { StartError } from './start-error.ts';
import { resolve, type Scope } from './template/intrinsics.ts';
import { localAddresses } from './template/local-addresses.ts';
import type { Properties, Resource } from './template/resource.ts';
import { namingOf } from './template/resource-types.ts';

/** Resolved resources of the synthesized app. */
export type Plan = {
  region: string;
  account: string;
  resources: readonly Resource[];
  /** All resources of one type, e.g. `of('AWS::SQS::Queue')`. */
  of(type: string): Resource[];
  byArn(arn: string): Resource | undefined;
  /** Finds a resource by its `Ref` or by an ARN, including the ARN of a table's stream. */
  find(value: string): Resource | undefined;
  outputs: Record<string, string>;
};

/** Sections of a CloudFormation template that are read. */
export type Template = {
  Parameters?: Record<string, { Type: string; Default?: unknown }>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Conditions?: Record<string, unknown>;
  Resources?: Record<string, { Type: string; Properties?: Properties; Metadata?: Properties; Condition?: string }>;
  Outputs?: Record<string, { Value: unknown; Condition?: string; Export?: { Name: unknown } }>;
};

export type PlanOptions = {
  /** Addresses of the AWS services and of the API, used in resolved URLs. */
  endpointUrl: string;
  gatewayUrl: string;
  region?: string;
  account?: string;
  parameters?: Record<string, unknown>;
};

type Entry = { name: string; ref: string; arn: string; attributes: Properties };

/**
 * Resolves the templates of all stacks, keyed by stack name, into one plan.
 * @throws StartError that names the resource type, intrinsic, reference or parameter that can't be resolved
 */
export const loadPlan = (templates: Record<string, Template>, options: PlanOptions): Plan => {
  const { endpointUrl, gatewayUrl, region = 'us-east-1', account = '000000000000', parameters = {} } = options;
  const entries = new Map<string, Entry>();
  const resolving = new Set<string>();

  const entryOf = (stack: string, id: string): Entry => {
    const key = `${stack}/${id}`;
    const known = entries.get(key);
    if (known) return known;
    const resource = templates[stack]?.Resources?.[id];
    if (!resource) throw new StartError(`stack ${stack} refers to ${id}, which it does not contain`);
    const naming = namingOf(resource.Type);
    if (!naming) {
      throw new StartError(
        `the local stack does not support ${resource.Type} (resource ${id} of stack ${stack})`,
        'Implement it in local/, or list it in local/template/resource-types.ts if the local stack does not need it.',
      );
    }
    if (resolving.has(key)) throw new StartError(`the name of ${id} in stack ${stack} depends on itself`);
    resolving.add(key);
    const scope = scopes[stack]!;
    const identity = { id, stack, region, account, endpointUrl, gatewayUrl };
    const {
      name,
      ref = name,
      arn = name,
      attributes = {},
    } = naming((property) => resolve(resource.Properties?.[property], scope), identity);
    resolving.delete(key);
    const entry = { name, ref, arn, attributes: { Arn: arn, ...attributes } };
    entries.set(key, entry);
    return entry;
  };

  const scopeOf = (stack: string, template: Template): Scope => {
    const parameter = (name: string): unknown => {
      const declared = template.Parameters?.[name];
      const value = parameters[name] ?? declared?.Default;
      if (value === undefined) throw new StartError(`parameter ${name} of stack ${stack} has no value`, 'Give it a default.');
      if (declared?.Type.startsWith('AWS::SSM::')) {
        throw new StartError(`parameter ${name} of stack ${stack} reads the SSM parameter ${value}`, 'Refer to the resource itself.');
      }
      return declared?.Type.match(/^(CommaDelimitedList|List<)/) && typeof value === 'string' ? value.split(',') : value;
    };
    return {
      stack,
      pseudo: {
        'AWS::Region': region,
        'AWS::AccountId': account,
        'AWS::Partition': 'aws',
        'AWS::URLSuffix': 'amazonaws.com',
        'AWS::StackName': stack,
        'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stack}/local`,
      },
      parameter,
      ref: (name) => (template.Parameters?.[name] ? parameter(name) : entryOf(stack, name).ref),
      attribute: (id, attribute) => {
        const entry = entryOf(stack, id);
        if (attribute in entry.attributes) return entry.attributes[attribute];
        const type = template.Resources![id]!.Type;
        if (entry.arn.startsWith('arn:aws:local:')) return attribute.endsWith('Arn') ? entry.arn : `${entry.name}.${attribute}`;
        throw new StartError(
          `the local stack does not support attribute ${attribute} of ${type} (${id} of stack ${stack})`,
          'Add it to local/template/resource-types.ts.',
        );
      },
      condition: (name) => {
        const condition = template.Conditions?.[name];
        if (condition === undefined) throw new StartError(`stack ${stack} has no condition ${name}`);
        return resolve(condition, scopes[stack]!) === true;
      },
      mapping: (map, first, second) => template.Mappings?.[map]?.[first]?.[second],
      importValue: (name) => {
        for (const [exporter, { Outputs = {} }] of Object.entries(templates)) {
          for (const output of Object.values(Outputs)) {
            if (output.Export && resolve(output.Export.Name, scopes[exporter]!) === name) return resolve(output.Value, scopes[exporter]!);
          }
        }
        throw new StartError(`stack ${stack} imports ${name}, which no stack exports`);
      },
    };
  };
  const scopes: Record<string, Scope> = Object.fromEntries(
    Object.entries(templates).map(([stack, template]) => [stack, scopeOf(stack, template)]),
  );
  const included = (stack: string, { Condition }: { Condition?: string }) => !Condition || scopes[stack]!.condition(Condition);

  const resources = Object.entries(templates).flatMap(([stack, template]) =>
    Object.entries(template.Resources ?? {})
      .filter(([, resource]) => included(stack, resource))
      .map(([id, { Type: type, Properties: properties = {}, Metadata: metadata = {} }]): Resource => {
        const { name, ref, arn } = entryOf(stack, id);
        return { id, stack, type, name, ref, arn, metadata, properties: resolve(properties, scopes[stack]!) as Properties };
      }),
  );
  const localize = localAddresses(resources, { endpointUrl, gatewayUrl, region });
  for (const resource of resources) resource.properties = localize(resource.properties) as Properties;

  const byValue = new Map<string, Resource>();
  for (const resource of resources) {
    const { attributes } = entryOf(resource.stack, resource.id);
    const values = [resource.ref, resource.arn, ...Object.values(attributes).filter((value) => String(value).startsWith('arn:'))];
    for (const value of values) if (!byValue.has(value)) byValue.set(value, resource);
  }
  const byArn = new Map(resources.map((resource) => [resource.arn, resource]));
  return {
    region,
    account,
    resources,
    of: (type) => resources.filter((resource) => resource.type === type),
    byArn: (arn) => byArn.get(arn),
    find: (value) => byValue.get(value),
    outputs: Object.fromEntries(
      Object.entries(templates).flatMap(([stack, { Outputs = {} }]) =>
        Object.entries(Outputs)
          .filter(([, output]) => included(stack, output))
          .map(([name, output]) => [`${stack}.${name}`, String(localize(resolve(output.Value, scopes[stack]!)))]),
      ),
    ),
  };
};
