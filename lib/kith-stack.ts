import { createHash } from 'node:crypto';
import type { CfnElement, CfnOutput, CfnResource, Stack } from 'aws-cdk-lib';
import { core } from './cdk.ts';
import { referredPart } from './replacements.ts';

type Reference = { Ref: string } | { 'Fn::GetAtt': [id: string, attribute: string] };
type Template = { Resources: Record<string, Parameters<typeof referredPart>[0]> };

/** The CDK names the outputs of weak references so. */
const REFERRED = 'PublishOutput';

/** Returns the logical ids that an expression refers to, in its order. */
const referredIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  if ('Ref' in value) return [String((value as { Ref: string }).Ref)];
  if ('Fn::GetAtt' in value) return [(value as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0]!];
  return Object.values(value).flatMap(referredIn);
};

/**
 * Names the output of a weak reference after the identity of its resource. CloudFormation reads an output only when the reader's
 * template changes, and the CLI skips a stack with an unchanged template. So a replaced resource must change the readers' text.
 */
export class KithStack extends core.Stack {
  readonly #names = new Map<CfnElement, string>();

  #definitionOf(id: string): Template['Resources'][string] | undefined {
    const found = this.node
      .findAll()
      .find((child): child is CfnResource => core.CfnResource.isCfnResource(child) && this.resolve(child.logicalId) === id);
    // biome-ignore lint/complexity/useLiteralKeys: internal to the CDK, which offers no other way to one resource's definition
    return found && (this.resolve(found['_toCloudFormation']()) as Template).Resources[id];
  }

  #identityOf(id: string): unknown {
    const definition = this.#definitionOf(id);
    if (!definition) return id;
    const part = referredPart(definition);
    return [id, part, ...referredIn(part).map((other) => this.#identityOf(other))];
  }

  protected override allocateLogicalId(element: CfnElement): string {
    const plain = super.allocateLogicalId(element);
    if (!(element instanceof core.CfnOutput && plain.startsWith(REFERRED))) return plain;
    const known = this.#names.get(element);
    if (known !== undefined) return known;
    const [id = ''] = referredIn(this.resolve(element.value) as Reference);
    const digest = createHash('sha256')
      .update(JSON.stringify(this.#identityOf(id)))
      .digest('hex')
      .slice(0, 8);
    this.#names.set(element, `${plain}${digest}`);
    return `${plain}${digest}`;
  }
}

/**
 * Returns a value of a stack in another region, where the CDK makes no references.
 * @param name of the output
 */
export const readFrom = (reader: Stack, producer: Stack, name: string, value: string, region: string): string => {
  const id = `${REFERRED}${name}`;
  const output = (producer.node.tryFindChild(id) as CfnOutput | undefined) ?? new core.CfnOutput(producer, id, { value });
  reader.addStackDependency(producer);
  return core.Fn.getStackOutput(producer.stackName, output.logicalId, region);
};
