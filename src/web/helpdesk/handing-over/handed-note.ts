import i18next from 'i18next';
import { ApiProblem } from '../../api/problem';
import type { HandedNote } from '../../api/tickets.api';
import type { Named } from '../../api/types';
import { toastProblem } from '../../ui/toast';
import { composerStore } from '../composer-store';
import { returnReasonIn } from '../return-reason.policy';

/** What somebody wrote beside their choice, as it goes to the server; nothing where they wrote nothing. */
export function noteOf(text: string): HandedNote | undefined {
  return text ? { text, clientToken: crypto.randomUUID() } : undefined;
}

/** Who has the ticket by now, where that is why it was not given. */
export function assignedMeanwhileIn(error: unknown): Named | null {
  if (!(error instanceof ApiProblem) || error.code !== 'ticket.assigned-meanwhile') return null;
  const { assigneeId: id, assignee: name } = error.document;
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null;
}

/** Words that did not go with it wait in the field for notes. */
export function keepNote(ticketId: string, text: string): void {
  composerStore.giveBack(ticketId, 'note', text, [], crypto.randomUUID(), null);
}

/** Says why it was not done; the words that would have gone with it wait in the field for notes. */
export function refuseNote(ticketId: string, note: HandedNote | undefined, error: unknown): void {
  if (!note) return toastProblem(error);
  const reason = error instanceof ApiProblem ? returnReasonIn(error.document) : null;
  composerStore.giveBack(ticketId, 'note', note.text, [], note.clientToken, null, reason);
  toastProblem(error, i18next.t('handing-over.note-kept'));
}
