import { readFileSync } from 'node:fs';
import type { Intent } from '../../src/assistant/intents.policy.js';

/** A sentence, and what it asks for. */
export type Meant = readonly [text: string, intent: Intent];

/** The sentences of one file of `sentences/`, under what they mean. */
export function sentencesOf(file: string): Meant[] {
  return Object.entries(table(file)).flatMap(([intent, texts]) =>
    texts.map((text): Meant => [text, intent as Intent]),
  );
}

/** Who is angry and who is not. */
export function angerTable(): { angry: string[]; calm: string[] } {
  const { angry = [], calm = [] } = table('anger');
  return { angry, calm };
}

function table(file: string): Record<string, string[]> {
  const rows = JSON.parse(
    readFileSync(new URL(`./sentences/${file}.json`, import.meta.url), 'utf8'),
  ) as Record<string, string[]>;
  delete rows.about;
  return rows;
}
