/** Valid JSON. Names in the result start with `y_`, `n_` or `i_`, as in the JSON test suite. */
const valid: Record<string, string> = {
  array_empty: '[]',
  array_nested: '[[[]],[[[]]]]',
  array_of_everything: '[null, 1, "1", {}, [], true, false]',
  array_with_spaces: ' [ 1 , 2 ] ',
  literal_alone: 'true',
  number_alone: '-0',
  number_exponents: '[1e2, 1E+2, 1e-2, 0e0, 123.456e78]',
  number_long: `[${'9'.repeat(300)}]`,
  number_small: '[0.000000000000000000000000000000000000000000001]',
  object_empty: '{}',
  object_empty_name: '{"":0}',
  object_same_names: '{"a":1,"a":2}',
  object_prototype: '{"__proto__":{"a":1},"constructor":2}',
  string_alone: '"text"',
  string_escapes: '["\\"\\\\\\/\\b\\f\\n\\r\\t"]',
  string_unicode_escapes: '["\\u0041\\u00e9\\uD83D\\uDC4D"]',
  string_escaped_nul: '["\\u0000"]',
  string_utf8: '["é ☃ 👍"]',
  string_delete_character: '["\u007f"]',
  string_line_separators: '["\u2028\u2029"]',
  whitespace_of_all_kinds: '\t\r\n [\t\r\n ]\t\r\n ',
};

/** Text that is not JSON. */
const invalid: Record<string, string | Uint8Array> = {
  only_spaces: ' ',
  array_comma_after_last: '[1,]',
  array_comma_before_first: '[,1]',
  array_double_comma: '[1,,2]',
  array_colon: '["a":1]',
  array_unclosed: '[1',
  array_closed_twice: '[1]]',
  array_without_comma: '[1 true]',
  bracket_alone: ']',
  literal_capital: '[True]',
  literal_cut: '[nul]',
  literal_undefined: 'undefined',
  number_infinity: '[Infinity]',
  number_nan: '[NaN]',
  number_plus: '[+1]',
  number_leading_zero: '[012]',
  number_minus_alone: '[-]',
  number_dot_first: '[.5]',
  number_dot_last: '[1.]',
  number_hexadecimal: '[0x1F]',
  number_exponent_empty: '[1e]',
  number_underscore: '[1_000]',
  number_big_integer: '[1n]',
  object_name_bare: '{a:1}',
  object_name_number: '{1:1}',
  object_single_quotes: "{'a':1}",
  object_comma_after_last: '{"a":1,}',
  object_without_colon: '{"a" 1}',
  object_without_value: '{"a":}',
  object_unclosed: '{"a":1',
  object_two: '{}{}',
  string_unclosed: '["a',
  string_line_feed: '["a\nb"]',
  string_tab: '["a\tb"]',
  string_nul: '["a\u0000b"]',
  string_escape_unknown: '["\\x41"]',
  string_escape_cut: '["\\u00"]',
  string_escape_at_end: '["\\',
  string_single_quotes: "['a']",
  string_template: '[`a`]',
  comment_line: '{"a":1} // more',
  comment_block: '/* first */ {}',
  text_after: '{} x',
  form: 'a=1&b=2',
  xml: '<a/>',
  non_breaking_space: '[\u00a0]',
  byte_order_mark: Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
  utf8_overlong: Buffer.from([0x22, 0xc0, 0x80, 0x22]),
  utf8_surrogate: Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
  utf8_cut: Buffer.from([0x22, 0xf0, 0x9f, 0x91, 0x22]),
  utf8_lone_byte: Buffer.from([0x22, 0xff, 0x22]),
  utf16: Buffer.from([0xff, 0xfe, 0x5b, 0x00, 0x5d, 0x00]),
};

/** Implementation-defined cases: lone surrogates in escapes, numbers out of range, deep nesting. */
const implementationDefined: Record<string, string> = {
  string_lone_surrogate: '["\\uD800"]',
  string_swapped_surrogates: '["\\uDC00\\uD800"]',
  number_overflow: '[1e400, -1e400]',
  number_underflow: '[1e-400]',
  array_500_levels: `${'['.repeat(500)}${']'.repeat(500)}`,
  object_500_levels: `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`,
};

/** Every proper prefix of this text is invalid JSON. */
const CUT = '{"a":[1.5e3,"\\u00e9",null,{"b":false}],"c":"d"}';
const cut = Object.fromEntries(Array.from(CUT.slice(1), (_, index) => [`cut_after_${index + 1}`, CUT.slice(0, index + 1)]));

export const jsonCases = (): { name: string; bytes: Buffer }[] =>
  Object.entries({ y: valid, n: { ...invalid, ...cut }, i: implementationDefined }).flatMap(([letter, cases]) =>
    Object.entries(cases).map(([name, text]) => ({ name: `${letter}_own_${name}`, bytes: Buffer.from(text as string) })),
  );
