import { useDisclosure, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { TicketDetail } from '../api/types';
import { useFieldsMissing } from '../fields/use-fields-missing';
import { lazyPart } from '../ui/lazy-part';
import { useMay, useSession } from '../platform/session';
import { useChecklist } from './checklist/use-checklist';
import { Composer } from './composer';
import { composerStore, type WritingKind } from './composer-store';
import { ContextPanel } from './context-panel';
import classes from './conversation.module.css';
import { keepNote } from './handing-over/handed-note';
import { Thread } from './thread';
import { type OpenPicker, TicketHeader } from './ticket-header';
import { useAdvance } from './use-advance';
import { useConversationKeys } from './use-conversation-keys';
import { useFileDrop } from './use-file-drop';
import { type AssignedMeanwhile, useTicketActions } from './use-ticket-actions';

const ContextDrawer = lazy(() =>
  import('./context-drawer').then((part) => ({ default: part.ContextDrawer })),
);

const RelationsDialog = lazy(() =>
  import('./relations/relations-dialog').then((part) => ({ default: part.RelationsDialog })),
);
const SplitDialog = lazy(() =>
  import('./relations/split-dialog').then((part) => ({ default: part.SplitDialog })),
);
const TicketPrint = lazyPart(async () => (await import('./print/ticket-print')).TicketPrint, 'fields');
const CloseQuestion = lazy(() =>
  import('./checklist/close-question').then((part) => ({ default: part.CloseQuestion })),
);
const MissingFields = lazyPart(
  async () => (await import('../fields/missing-fields')).MissingFields,
  'fields',
);
const MeanwhileDialog = lazy(() =>
  import('./handing-over/meanwhile-dialog').then((part) => ({ default: part.MeanwhileDialog })),
);
const MergedNotice = lazy(() =>
  import('./relations/merged-notice').then((part) => ({ default: part.MergedNotice })),
);

/** One ticket in full: what it is, what was said, where to answer, and who is on the other side. */
export function Conversation({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation();
  const mayWrite = useMay('tickets.write');
  const { staff } = useSession();
  const [meanwhile, setMeanwhile] = useState<AssignedMeanwhile | null>(null);
  const actions = useTicketActions(ticket, setMeanwhile);
  const advance = useAdvance(ticket.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const [kind, setKind] = useState<WritingKind>('reply');
  const [picker, setPicker] = useState<OpenPicker>(null);
  const [pinned, setPinned] = useLocalStorage({
    key: 'lhr-context',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const [drawn, drawer] = useDisclosure(false);
  const [asked, setAsked] = useState(0);
  const [dialog, setDialog] = useState<'relations' | 'split' | 'print' | 'close' | 'missing' | null>(null);
  const wide = useMediaQuery('(min-width: 85em)', false, { getInitialValueInEffect: false });

  const write = (wanted: WritingKind) => {
    // In the same moment as the key press, so that not one letter typed after it is lost.
    flushSync(() => setKind(wanted));
    field.current?.focus();
  };
  const checklist = useChecklist(ticket.id, mayWrite);
  const undone = (checklist.data?.items ?? []).filter(({ done }) => !done).map(({ text }) => text);
  const closeNow = () => {
    setDialog(null);
    advance();
    void actions.close();
  };
  const missing = useFieldsMissing(ticket.id, mayWrite);
  const closeFilled = () => (missing ? setDialog('missing') : closeNow());
  const close = () => (undone.length ? setDialog('close') : closeFilled());
  const snooze = (until: string | null) => {
    advance();
    void actions.snooze(until);
  };

  useConversationKeys({
    enabled: mayWrite,
    ticket,
    write,
    close,
    reopen: () => void actions.reopen(),
    pick: setPicker,
    assignMe: () => void actions.assign({ id: staff.id, name: staff.name }),
    relate: () => setDialog('relations'),
    split: () => setDialog('split'),
    print: () => setDialog('print'),
    linkLao: () => {
      if (wide) setPinned(true);
      else drawer.open();
      setAsked((times) => times + 1);
    },
  });
  const { dropping, dropProps } = useFileDrop(mayWrite, (files) =>
    composerStore.addFiles(ticket.id, kind, files),
  );

  return (
    <div className={classes.frame} data-context={(wide && pinned) || undefined}>
      <div className={classes.main} {...dropProps}>
        <TicketHeader
          ticket={ticket}
          actions={actions}
          mayWrite={mayWrite}
          picker={picker}
          onPicker={setPicker}
          onClose={close}
          onSnooze={snooze}
          contextShown={wide ? pinned : drawn}
          onRelations={() => setDialog('relations')}
          onPrint={() => setDialog('print')}
          onContext={() => (wide ? setPinned(!pinned) : drawer.toggle())}
        />
        <Thread ticketId={ticket.id} contactId={ticket.contact.id} />
        {ticket.state === 'merged' ? (
          <Suspense fallback={null}>
            <MergedNotice ticket={ticket} mayWrite={mayWrite} />
          </Suspense>
        ) : mayWrite ? (
          <Composer
            ticket={ticket}
            kind={kind}
            onKind={write}
            onReopen={() => void actions.reopen()}
            field={field}
          />
        ) : (
          <p className={classes.readOnly}>{t('conversation.read-only')}</p>
        )}
        {dropping && <div className={classes.drop}>{t('composer.drop')}</div>}
      </div>
      {wide && pinned && (
        <aside className={classes.context} aria-label={t('context.label')}>
          <ContextPanel ticket={ticket} asked={asked} />
        </aside>
      )}
      <Suspense fallback={null}>
        {dialog === 'relations' && (
          <RelationsDialog
            ticket={ticket}
            onSplit={() => setDialog('split')}
            onClose={() => setDialog(null)}
          />
        )}
        {dialog === 'close' && (
          <CloseQuestion open={undone} onConfirm={closeFilled} onClose={() => setDialog(null)} />
        )}
        {dialog === 'missing' && (
          <MissingFields ticketId={ticket.id} onConfirm={closeNow} onClose={() => setDialog(null)} />
        )}
        {dialog === 'print' && <TicketPrint ticket={ticket} onClose={() => setDialog(null)} />}
        {dialog === 'split' && <SplitDialog ticket={ticket} onClose={() => setDialog(null)} />}
        {meanwhile && (
          <MeanwhileDialog
            {...meanwhile}
            onInsist={() => {
              setMeanwhile(null);
              void actions.assign(meanwhile.wanted, meanwhile.note, meanwhile.has);
            }}
            onLeave={() => {
              setMeanwhile(null);
              if (meanwhile.note) keepNote(ticket.id, meanwhile.note);
            }}
          />
        )}
        {!wide && drawn && (
          <ContextDrawer
            ticket={ticket}
            asked={asked}
            onClose={() => {
              drawer.close();
              setAsked(0);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}
