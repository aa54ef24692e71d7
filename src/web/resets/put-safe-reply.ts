import type { Ticket } from '../api/types';
import { composerStore } from '../helpdesk/composer-store';
import { toastDone } from '../ui/toast';
import { safeReply } from './safe-reply.policy';

/** Puts the reply that tells nothing into the composer, below what stands there; sending it stays the agent's. */
export async function putSafeReply({ id, number }: Ticket, done: string): Promise<void> {
  // A draft that was not read yet would otherwise be written over.
  await composerStore.load(id, 'reply');
  const { text } = composerStore.read(id, 'reply');
  const reply = safeReply(number);
  if (!text.includes(reply)) composerStore.write(id, 'reply', text.trim() ? `${text}\n\n${reply}` : reply);
  toastDone(done);
}
