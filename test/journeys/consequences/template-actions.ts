import { previewTemplate, publishTemplate, saveTemplate } from '../../../schemas/notifications/template-routes.ts';
import { type Action, action, type Cast } from './action.ts';

const params = { templateId: 'comment' };
const of = { channel: 'push', locale: 'it' } as const;
const save = ({ admin, next }: Cast) =>
  admin.call(saveTemplate, { params, body: { ...of, content: { title: `Nuovo commento ${next()}`, body: '{actor}' } } });

export const templateActions: readonly Action[] = [
  action('preview texts of a template', [previewTemplate], async (cast) => {
    return () => cast.admin.call(previewTemplate, { params, body: of });
  }),
  action('save texts of a template', [saveTemplate], async (cast) => () => save(cast)),
  action('publish texts of a template', [publishTemplate], async (cast) => {
    const { versions } = await save(cast);
    return () => cast.admin.call(publishTemplate, { params, body: { ...of, version: versions[0]?.version ?? 0 } });
  }),
];
