import { fileReport, resolveReport } from '../../schemas/moderation/routes.ts';
import type { Filled } from './filled.ts';
import { MODERATOR } from './people.ts';
import { ofMoment } from './tasks.ts';

/** Reports, and the decisions about some of them. */
export const fillModeration = async ({ plan, people, posts, comments, competitions, seed, run }: Filled, moment: number): Promise<void> => {
  const idOf = {
    post: (index: number) => posts[index]!,
    comment: (index: number) => comments[index]!,
    user: (index: number) => people[index]!.userId,
    competition: (index: number) => competitions[index]!.competitionId,
  };
  await run(
    ofMoment(plan.subjects, moment).map(([{ type, index, reports, resolution }, number]) => async () => {
      const subject = { type, id: idOf[type](index) };
      const filed: string[] = [];
      for (const { by, reason, note } of reports) {
        const { reportId } = await people[by]!.call(fileReport, {
          body: { subject, reason, ...(note !== undefined && { note }) },
          idempotencyKey: `${seed}:report:${number}:${by}`,
        });
        filed.push(reportId);
      }
      if (!resolution) return;
      await people[MODERATOR]!.call(resolveReport, {
        params: { reportId: filed[0]! },
        body: resolution,
        idempotencyKey: `${seed}:resolve:${number}`,
      });
    }),
  );
};
