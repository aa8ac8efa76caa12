import { AppSettings } from '../../../schemas/notifications/app-models.ts';
import type { NotificationCategory } from '../../../schemas/notifications/models.ts';
import { appSettings } from '../../_base/env.ts';
import { passesAlways } from '../preferences/preferences.rules.ts';

let parsed: AppSettings | undefined;

/** The operator's app; functions that write messages have the setting `app`. */
const app = (): AppSettings => {
  parsed ??= AppSettings.parse(appSettings());
  return parsed;
};

/** The name of the app, for messages that lead nowhere. */
export const appName = (): Record<string, string> => {
  const { name } = app();
  return name === undefined ? {} : { appName: name };
};

/**
 * Returns the values of the app for a template: its name, the address of the button, and that of the preferences unless no setting turns
 * these messages off.
 * @param data ids of the message, which the address gets as query parameters
 * @param categories of all that the message tells of
 */
export const appVariables = (
  data: Readonly<Record<string, string>>,
  categories: readonly NotificationCategory[],
): Record<string, string> => {
  const { url, preferencesUrl } = app();
  const link = url === undefined ? undefined : new URL(url);
  for (const [name, value] of Object.entries(data)) link?.searchParams.set(name, value);
  return {
    ...appName(),
    ...(link ? { link: link.href } : {}),
    ...(preferencesUrl === undefined || categories.every(passesAlways) ? {} : { preferencesUrl }),
  };
};
