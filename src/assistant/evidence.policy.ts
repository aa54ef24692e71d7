import { guardRules } from './guard-rules.policy.js';
import type { Intent } from './intents.policy.js';
import { requestRules } from './request-rules.policy.js';

/** What speaks for an intent, and which rule found it. */
export interface Evidence {
  intent: Intent | 'other';
  weight: number;
  rule: string;
}

/**
 * A pattern over concepts as a regular expression: words stand one behind the other, `a|b` is either, `a?` may be
 * missing, `..3` is up to three words of any kind that no earlier rule has used up, in the same clause
 * (`/` ends one), a `not` among them never: it would deny what the pattern says. `*` is a word that nobody knows.
 */
function compile(pattern: string): RegExp {
  const parts = pattern.split(' ').map((part) => {
    if (part.startsWith('..')) return `(?:(?!not )[^ ~/]+ ){0,${part.slice(2)}}?`;
    if (part === '^' || part === '$') return part;
    const optional = part.endsWith('?') && part.length > 1 ? '?' : '';
    const words = (optional ? part.slice(0, -1) : part)
      .split('|')
      .map((word) => (word === '*' ? '\\?' : word));
    return `(?:(?:${words.join('|')}) )${optional}`;
  });
  return new RegExp(`(?<=^| )${parts.join('')}`, 'g');
}

const compiled = [...guardRules, ...requestRules].map(({ when, means, weight }) => ({
  rule: when,
  means,
  weight,
  pattern: compile(when),
}));

/**
 * What a row of concepts says for each intent. Rules apply from the first to the last, and each uses up the words that
 * it matched: a negation takes its verb away before the verb is read.
 */
export function evidenceIn(concepts: readonly string[]): Evidence[] {
  let row = concepts.map((concept) => `${concept} `).join('');
  const found: Evidence[] = [];
  for (const { rule, means, weight, pattern } of compiled) {
    row = row.replace(pattern, () => {
      if (means) found.push({ intent: means, weight, rule });
      return '~ ';
    });
  }
  return found;
}
