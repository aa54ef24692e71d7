import { type ComponentType, lazy } from 'react';
import { needWords, type Part } from '../i18n/i18n';

/** A component that comes when it is first shown, with the words that it needs. */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>, ...words: Part[]) {
  return lazy(async () => {
    const [part] = await Promise.all([load(), ...words.map(needWords)]);
    return { default: part };
  });
}
