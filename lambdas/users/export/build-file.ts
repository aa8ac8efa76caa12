import { strToU8, type Zippable, zipSync } from 'fflate';
import { type PersonalData, personalData } from '../../_people/personal-data.ts';

/** A record on its way into the file, as one line of a part. */
export type CollectedRecord = { part: string; record: unknown };

/** Contents of the file, for the reader: each part of the app with its file, its records and what an erasure would keep. */
export type ExportManifest = {
  exportId: string;
  userId: string;
  requestedAt: string;
  madeAt: string;
  parts: readonly { name: string; file: string; summary: string; records: number; keptAfterErasure?: string }[];
};

/**
 * Builds the ZIP file: `manifest.json`, and for each part of the app a file of JSON lines, also where it is empty.
 * @param collected records, those of items before those of files; a repeated scan of a page may have collected some twice.
 */
export const buildFile = (
  about: Omit<ExportManifest, 'parts'>,
  collected: readonly CollectedRecord[],
): { zip: Uint8Array; manifest: ExportManifest } => {
  const linesOf = ({ name, nameOf }: Pick<PersonalData, 'name' | 'nameOf'>): string[] => {
    const lines = new Map<string, string>();
    for (const { part, record } of collected) {
      if (part !== name) continue;
      const line = JSON.stringify(record);
      const about = nameOf?.(record) ?? line;
      if (!lines.has(about)) lines.set(about, line);
    }
    return [...lines.values()].sort();
  };
  const files: Zippable = {};
  const parts = personalData().map(({ name, summary, retention, nameOf }) => {
    const lines = linesOf({ name, nameOf });
    const file = `${name}.jsonl`;
    files[file] = strToU8(lines.map((line) => `${line}\n`).join(''));
    return { name, file, summary, records: lines.length, ...(retention === undefined ? {} : { keptAfterErasure: retention }) };
  });
  const manifest = { ...about, parts };
  files['manifest.json'] = strToU8(`${JSON.stringify(manifest, null, 2)}\n`);
  return { zip: zipSync(files), manifest };
};
