import document from '../../../docs/generated/openapi.json' with { type: 'json' };
import { introduction } from './introduction.ts';
import { codesOf, type DocumentedOperation, operations, type PlacedOperation, withErrorLinks } from './operations.ts';
import { samplesOf } from './samples/samples.ts';

/**
 * The API's document as the viewer shows it: with samples, links and limits in words. The document itself stays without them, because
 * those who generate clients from it would load twice as much.
 */

const units = ({ calls, readUnits = 0, writeUnits = 0 }: NonNullable<DocumentedOperation['x-budget']>): string =>
  `At most ${[...(calls === undefined ? [] : [`${calls} calls to the table`]), `${readUnits} read units`, `${writeUnits} write units`].join(', ')}.`;

/** Notes on what the contract says beside the description. */
const notes = (operation: DocumentedOperation): string[] => {
  const { 'x-role': role, 'x-rate-limit': limit, 'x-budget': budget } = operation;
  return [
    ...(role !== null && role !== 'user' ? [`**Role** ${role}.`] : []),
    ...(limit?.limit === undefined ? [] : [`**Limit** ${limit.limit} calls of a user in ${limit.windowSeconds} s.`]),
    ...(budget ? [`**Cost** ${units(budget)}`] : []),
    `**Errors** ${codesOf(operation)
      .map((code) => `\`${code}\``)
      .join(', ')}`,
  ];
};

const shown = (operation: PlacedOperation) => {
  const { method: _method, path: _path, ...rest } = operation;
  return {
    ...rest,
    description: withErrorLinks([operation.description ?? '', ...notes(operation)].join('\n\n')),
    'x-codeSamples': samplesOf(operation),
  };
};

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

export const reference = () => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] ??= {};
    Object.assign(paths[operation.path] ?? {}, { [operation.method.toLowerCase()]: shown(operation) });
  }
  return {
    ...document,
    info: { ...document.info, description: introduction(document.info.description) },
    tags: document.tags.map((tag) => ({ ...tag, 'x-displayName': capitalized(tag.name) })),
    paths,
  };
};
