import { fittingQuickReplies } from '../messenger/messenger-quick-replies.policy.js';

interface QuickReply {
  title: string;
  payload: string;
}

/** What LINE takes as the data of a button (B4), in UTF-16 units. */
const dataLimit = 300;

/** Whether LINE takes a payload beside its title: cut, it would come back as another word. */
export function isLinePayload(payload: string): boolean {
  return payload.length > 0 && !payload.includes('\n') && payload.length + 22 <= dataLimit;
}

/** Quick replies as LINE takes them: 13 at most, 20 characters in a label, which are the limits of Messenger too. */
export function lineQuickReplies(offered: readonly QuickReply[]): QuickReply[] {
  return fittingQuickReplies(offered);
}

/**
 * A button that comes back as our own word and shows its title in the chat. LINE tells only the data of a press:
 * the title goes along, so that the ticket can say what was pressed.
 */
export function buttonOf({ title, payload }: QuickReply): object {
  return { type: 'postback', label: title, data: `${payload}\n${title}`, displayText: title };
}

/** What was pressed, from the data of its button; a button of somebody else's stands for itself. */
export function readPressed(data: string): QuickReply {
  const [payload = '', title] = data.split('\n', 2);
  return { payload, title: title ?? payload };
}
