import { globSync } from 'node:fs';
import path from 'node:path';
import { SUBJECT_TYPES } from '../../console/pages/moderation/subject-types.ts';
import type { ModerationSubject } from '../../lambdas/_people/moderation-subject.ts';

const root = path.resolve(import.meta.dirname, '../../lambdas');
type Contributes = { default: { moderationSubjects?: { entry: string } } };
type Contributed = { default: ModerationSubject | ModerationSubject[] };

test('the console lists and restores every kind of content that can be reported', async () => {
  const contributed = await Promise.all(
    globSync('*/contributes.ts', { cwd: root }).map(async (file) => {
      const { moderationSubjects } = ((await import(path.join(root, file))) as Contributes).default;
      if (!moderationSubjects) return [];
      const entry = (await import(path.join(root, path.dirname(file), moderationSubjects.entry))) as Contributed;
      return [entry.default].flat().map(({ type }) => type);
    }),
  );
  expect([...SUBJECT_TYPES].sort()).toEqual(contributed.flat().sort());
});
