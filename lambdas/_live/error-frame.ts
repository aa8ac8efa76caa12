import { Problem } from '../../schemas/_kit/problem.ts';
import { InternalError } from '../../schemas/_kit/problems.ts';
import type { ServerFrame } from '../../schemas/_kit/topic.ts';

export type FrameId = string | number | undefined;

/** Builds an error frame. An error that is no `Problem` becomes INTERNAL_ERROR and exposes no details. */
export const errorFrame = (error: unknown, id?: FrameId): ServerFrame => {
  const { definition, detail, errors } = error instanceof Problem ? error : InternalError.error();
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
