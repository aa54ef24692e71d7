import type { Intent } from './intents.policy.js';

const soft = new Set(['end', 'filler', 'laugh', 'rude', 'already']);
const answers: readonly [Intent, RegExp][] = [
  [
    'thanks',
    /^(?:(?:greet|yes|agree|get|receive|staff|right|enter|use|system|know|place|here|(?<=get |receive )(?:secret|mail|envelope|link)) )*thanks (?:(?:thanks|get|staff|place|here|agree|greet) )*$/,
  ],
  ['greeting', /^(?:(?:staff|place|here) )*greet (?:(?:greet|staff|place|here) )*$/],
  [
    'cancel',
    /^(?:(?:please|agree|enough|not|take) )*(?:cancel (?:(?:please|cancel|reset|secret|case) )*)$|^enough $|^not must $/,
  ],
  ['no', /^(?:no|not) (?:(?:no|not|yes|take|agree|right|hit|get) )*$|^still (?:not get )?$/],
  ['yes', /^(?:(?:yes|agree|right) )+(?:get )?$|^get $|^take $/],
];

/** A greeting, thanks, or the answer to a question: a message that says nothing else. Null for any other. */
export function shortAnswer(concepts: readonly string[], said: string): Intent | null {
  const row = concepts
    .filter((concept) => !soft.has(concept))
    .map((concept) => `${concept} `)
    .join('');
  if (!row) return particlesOnly(concepts, said);
  return answers.find(([, pattern]) => pattern.test(row))?.[0] ?? null;
}

/** ค่ะ and ครับ alone are a yes; คะ alone asks, and may be a misspelled yes. */
function particlesOnly(concepts: readonly string[], said: string): Intent | null {
  const closing = concepts.length > 0 && concepts.every((concept) => concept === 'end');
  return closing && /ค่[ะา]|คร|คั[บฟ]|ค้า?บ|จ้[าะ]/.test(said) && !/คะ(?!ค)/.test(said) ? 'yes' : null;
}
