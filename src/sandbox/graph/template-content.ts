import type { Button } from '../world/records.js';
import type { SendAttachment } from './send-request.js';

/** What a person reads of a template: the button template's text, or the elements' titles. */
export function templateText(template: SendAttachment): string | null {
  const { text, elements } = template.payload ?? {};
  if (text !== undefined) return text;
  const lines = (elements ?? []).map((element) =>
    [element.title, element.subtitle].filter(Boolean).join('\n'),
  );
  return lines.length > 0 ? lines.join('\n\n') : null;
}

/** The buttons of a template. */
export function buttonsOf(template: SendAttachment): Button[] {
  return (template.payload?.buttons ?? []).map((button) => ({
    title: button.title ?? '',
    payload: button.payload ?? null,
    url: button.url ?? null,
  }));
}
