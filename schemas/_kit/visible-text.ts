/** Marks, separators, controls and what a renderer ignores. Some symbols and letters are blank as well. */
const BLANK = /^[\p{M}\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{1d159}]*$/u;

/** Whether a text shows nothing: it has only spaces, line ends, invisible characters, or marks without a letter. */
export const isBlank = (text: string): boolean => BLANK.test(text);

/** Embeddings, overrides and isolates. Single marks of direction (U+200E, U+200F, U+061C) order no other text. */
const DIRECTION_CONTROL = /[\u202a-\u202e\u2066-\u2069]/u;
const DIRECTION_CONTROLS = new RegExp(DIRECTION_CONTROL, 'gu');
const PARAGRAPH_END = /[\n\r\u0085\u2029]/u;
const POP_FORMATTING = '\u202c';
const POP_ISOLATE = '\u2069';

/** Whether a text holds controls that change the direction of the text around them. */
export const hasDirectionControls = (text: string): boolean => DIRECTION_CONTROL.test(text);

const isParagraphBalanced = (text: string): boolean => {
  const open: string[] = [];
  for (const [control] of text.matchAll(DIRECTION_CONTROLS)) {
    const closes = control === POP_FORMATTING || control === POP_ISOLATE;
    if (!closes) open.push(control >= '\u2066' ? POP_ISOLATE : POP_FORMATTING);
    else if (open.pop() !== control) return false;
  }
  return open.length === 0;
};

/** Whether each control of direction is closed in its paragraph, so that it turns no text after it (UAX 9). */
export const isDirectionBalanced = (text: string): boolean =>
  !hasDirectionControls(text) || text.split(PARAGRAPH_END).every(isParagraphBalanced);
