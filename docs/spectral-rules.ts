import type { RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';

/** The rules for `openapi.json`: all of Spectral's, except what the document cannot know or says in another way. */
export const spectralRules: RulesetDefinition = {
  extends: [[oas as RulesetDefinition, 'all']],
  rules: {
    // Each deployment belongs to its own team.
    'info-contact': 'off',
    // 3.1 has the SPDX identifier instead.
    'license-url': 'off',
    // The order of the tags is the order in which a newcomer reads.
    'openapi-tags-alphabetical': 'off',
  },
};
