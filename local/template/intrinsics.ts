import { StartError } from '../start-error.ts';

/** Resolves the references of one stack. */
export type Scope = {
  stack: string;
  pseudo: Record<string, string | undefined>;
  parameter(name: string): unknown;
  ref(logicalId: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, first: string, second: string): unknown;
  importValue(name: string): unknown;
};

/** Value of `Ref: AWS::NoValue`, which removes the property. */
const noValue = Symbol('AWS::NoValue');

/**
 * Evaluates the intrinsic functions of a CloudFormation value.
 * @throws StartError that names an unsupported intrinsic
 */
export const resolve = (value: unknown, scope: Scope): unknown => {
  const result = evaluate(value, scope);
  return result === noValue ? undefined : result;
};

const evaluate = (value: unknown, scope: Scope): unknown => {
  if (Array.isArray(value)) return value.map((entry) => evaluate(entry, scope)).filter((entry) => entry !== noValue);
  if (typeof value === 'string' && value.includes('{{resolve:')) {
    throw new StartError(
      `stack ${scope.stack} uses the dynamic reference ${value}, which the local stack does not resolve`,
      'Refer to the resource itself.',
    );
  }
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value);
  const key = keys[0];
  if (keys.length === 1 && (key === 'Ref' || key === 'Condition' || key?.startsWith('Fn::'))) {
    const argument = (value as Record<string, unknown>)[key];
    // `{ Condition: 'Name' }` is an intrinsic inside conditions only; IAM statements have a map there.
    if (key !== 'Condition' || typeof argument === 'string') return intrinsic(key, argument, scope);
  }
  const entries = Object.entries(value).map(([name, entry]) => [name, evaluate(entry, scope)] as const);
  return Object.fromEntries(entries.filter(([, entry]) => entry !== noValue));
};

const intrinsic = (name: string, argument: unknown, scope: Scope): unknown => {
  const run = functions[name];
  if (!run) {
    throw new StartError(
      `stack ${scope.stack} uses the intrinsic ${name}, which the local stack does not evaluate`,
      'Add it to local/template/intrinsics.ts, or avoid it in the construct.',
    );
  }
  return run(argument, scope);
};

const text = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new StartError(`expected text in a template, found ${JSON.stringify(value)}`);
};
const list = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value;
  throw new StartError(`expected a list in a template, found ${JSON.stringify(value)}`);
};

const reference = (name: string, scope: Scope): unknown => {
  if (name === 'AWS::NoValue') return noValue;
  if (name.startsWith('AWS::')) {
    const value = scope.pseudo[name];
    if (value === undefined) throw new StartError(`stack ${scope.stack} refers to the unknown pseudo parameter ${name}`);
    return value;
  }
  return scope.ref(name);
};

const substitute = (argument: unknown, scope: Scope): string => {
  const [template, variables] = Array.isArray(argument)
    ? [text(argument[0]), argument[1] as Record<string, unknown>]
    : [text(argument), {}];
  return template.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return text(evaluate(variables[name], scope));
    const dot = name.indexOf('.');
    return text(dot < 0 ? reference(name, scope) : scope.attribute(name.slice(0, dot), name.slice(dot + 1)));
  });
};

const functions: Record<string, (argument: unknown, scope: Scope) => unknown> = {
  Ref: (argument, scope) => reference(text(argument), scope),
  'Fn::GetAtt': (argument, scope) => {
    if (Array.isArray(argument)) return scope.attribute(text(argument[0]), text(evaluate(argument[1], scope)));
    const name = text(argument);
    return scope.attribute(name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1));
  },
  'Fn::Sub': substitute,
  'Fn::Join': (argument, scope) => {
    const [delimiter, values] = list(argument);
    return list(evaluate(values, scope)).map(text).join(text(delimiter));
  },
  'Fn::Select': (argument, scope) => {
    const [index, values] = list(argument);
    const choices = list(evaluate(values, scope));
    const at = Number(evaluate(index, scope));
    if (!(at in choices)) throw new StartError(`Fn::Select ${at} of ${choices.length} values in stack ${scope.stack}`);
    return choices[at];
  },
  'Fn::Split': (argument, scope) => {
    const [delimiter, value] = list(argument);
    return text(evaluate(value, scope)).split(text(delimiter));
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(text(evaluate(argument, scope))),
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = list(evaluate(argument, scope)).map(text);
    return scope.mapping(map!, first!, second!);
  },
  'Fn::Base64': (argument, scope) => Buffer.from(text(evaluate(argument, scope))).toString('base64'),
  'Fn::Length': (argument, scope) => list(evaluate(argument, scope)).length,
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(resolve(argument, scope)),
  'Fn::GetAZs': (_, scope) => ['a', 'b', 'c'].map((zone) => `${scope.pseudo['AWS::Region']}${zone}`),
  'Fn::If': (argument, scope) => {
    const [condition, yes, no] = list(argument);
    return evaluate(scope.condition(text(condition)) ? yes : no, scope);
  },
  Condition: (argument, scope) => scope.condition(text(argument)),
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(evaluate(argument, scope));
    return JSON.stringify(left) === JSON.stringify(right);
  },
  'Fn::And': (argument, scope) => list(argument).every((entry) => evaluate(entry, scope) === true),
  'Fn::Or': (argument, scope) => list(argument).some((entry) => evaluate(entry, scope) === true),
  'Fn::Not': (argument, scope) => evaluate(list(argument)[0], scope) !== true,
};
