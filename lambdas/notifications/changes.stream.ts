import emailCodes from './channels/email-codes.stream.ts';
import changedPreferences from './hold/changed-preferences.stream.ts';
import past from './past/past.stream.ts';

/** Changes of the domain's items that leave work. */
export default [emailCodes, past, changedPreferences];
