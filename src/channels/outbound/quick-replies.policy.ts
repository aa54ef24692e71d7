/**
 * A text with the answers to choose from as a numbered list under it, for a channel without buttons. One whose title
 * begins with its number stands in the text already. Pure.
 */
export function withList(text: string, offered: readonly { title: string }[]): string {
  const items = offered.map(({ title }, index) => ({ title: title.trim(), number: `${index + 1}. ` }));
  const list = items.flatMap(({ title, number }) => (title.startsWith(number) ? [] : `${number}${title}`));
  const apart = list.length < items.length ? '\n' : '\n\n';
  return [text.trimEnd(), list.join('\n')].filter(Boolean).join(apart);
}
