import type { ServerFrame } from '../../schemas/_kit/topic.ts';
import { problemOf } from '../_table/problem-of.ts';

export type FrameId = string | number | undefined;

/** Builds an error frame. An error that is no `Problem` exposes no details. */
export const errorFrame = (error: unknown, id?: FrameId): ServerFrame => {
  const { definition, detail, errors } = problemOf(error, { onlyReads: false });
  const text = detail ?? errors?.map(({ pointer, message }) => `${pointer || 'the frame'} ${message}`).join('; ');
  return {
    type: 'error',
    ...(id === undefined ? {} : { id }),
    status: definition.status,
    code: definition.code,
    title: definition.title,
    ...(text === undefined ? {} : { detail: text }),
  };
};
