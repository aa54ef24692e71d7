import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import { useCommands } from '../ui/command-store';
import { type KeyBindings, useKeys } from '../ui/use-keys';
import type { WritingKind } from './composer-store';
import type { OpenPicker } from './ticket-header';

interface ConversationKeys {
  enabled: boolean;
  ticket: Ticket;
  write: (kind: WritingKind) => void;
  close: () => void;
  reopen: () => void;
  pick: (picker: OpenPicker) => void;
  assignMe: () => void;
  linkLao: () => void;
  relate: () => void;
  split: () => void;
  print: () => void;
}

/** One key, and one line of the palette, for everything that an agent does with the open ticket. */
export function useConversationKeys(props: ConversationKeys): void {
  const { enabled, ticket, write, close, reopen, pick, assignMe, linkLao, relate, split, print } = props;
  const { t } = useTranslation();
  const settled = ticket.state === 'closed' || ticket.state === 'merged';
  const commands = [
    { id: 'reply', label: t('action.reply'), keys: 'r', run: () => write('reply') },
    { id: 'note', label: t('action.note'), keys: 'n', run: () => write('note') },
    settled
      ? { id: 'reopen', label: t('action.reopen'), keys: 'e', run: reopen }
      : { id: 'close', label: t('action.close'), keys: 'e', run: close },
    ...(settled ? [] : [{ id: 'snooze', label: t('action.snooze'), keys: 's', run: () => pick('snooze') }]),
    { id: 'assign', label: t('action.assign'), keys: 'a', run: () => pick('assign') },
    { id: 'assign-me', label: t('action.assign-me'), keys: 'i', run: assignMe },
    { id: 'link-lao', label: t('action.link-lao'), keys: 'l', run: linkLao },
    { id: 'relate', label: t('relations.open'), keys: 'm', run: relate },
    { id: 'split', label: t('relations.split'), keys: 'b', run: split },
    { id: 'tags', label: t('action.tags'), keys: 't', run: () => pick('tags') },
    { id: 'priority', label: t('action.priority'), keys: 'p', run: () => pick('priority') },
    { id: 'desk', label: t('action.move'), run: () => pick('desk') },
    { id: 'print', label: t('ticket-print.open'), run: print },
  ];
  const group = t('palette.this-ticket', { number: ticket.number });
  // Whoever may only read may still print.
  const offered = enabled ? commands : commands.filter(({ id }) => id === 'print');
  useCommands(offered.map((command) => ({ ...command, group })));

  const bindings: KeyBindings = {};
  for (const { keys, run } of commands) {
    if (enabled && keys && ticket.state !== 'merged') bindings[keys] = run;
  }
  useKeys(bindings);
}
