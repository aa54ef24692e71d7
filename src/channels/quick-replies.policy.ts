/** A text with the answers to choose from as a numbered list under it, for a channel without buttons. Pure. */
export function withList(text: string, offered: readonly { title: string }[]): string {
  const list = offered.map(({ title }, index) => `${index + 1}. ${title.trim()}`).join('\n');
  return [text.trimEnd(), list].filter(Boolean).join('\n\n');
}
