import { ActionIcon, Button, FileButton, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconLock, IconPaperclip, IconSend2 } from '@tabler/icons-react';
import { type RefObject, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketDetail } from '../api/types';
import { lazyPart } from '../ui/lazy-part';
import { useNow } from '../ui/use-now';
import classes from './composer.module.css';
import { ComposerAnswered } from './composer-answered';
import { ComposerFiles } from './composer-files';
import { ComposerQuote } from './composer-quote';
import { ClosedNotice } from './closed-notice';
import { ComposerRoute } from './composer-route';
import { ComposerSecret } from './composer-secret';
import { ComposerTabs } from './composer-tabs';
import { composerStore, useWriting, type WritingKind } from './composer-store';
import { MentionButton } from './following/mention-button';
import { MacroButton } from './macro-button';
import { isOpen, messageCount } from './route.policy';
import { writingNow } from './presence/writing-now';
import { useInsertion } from './use-insertion';
import { useSend } from './use-send';
import { useTypingSignal } from './use-typing-signal';

const SuggestionRow = lazyPart(
  async () => (await import('./suggestions/suggestion-row')).SuggestionRow,
  'macros',
);

interface ComposerProps {
  ticket: TicketDetail;
  kind: WritingKind;
  onKind: (kind: WritingKind) => void;
  onReopen: () => void;
  field: RefObject<HTMLTextAreaElement | null>;
}

/**
 * Where a reply or a note is written. It names the only legal route before a word is typed, never lets one write what
 * cannot be delivered, and never loses what was written.
 */
export function Composer({ ticket, kind, onKind, onReopen, field }: ComposerProps) {
  const { id: ticketId, route } = ticket;
  const { t } = useTranslation();
  const now = useNow();
  // On a low screen, or a page that somebody enlarged, what was said needs the room.
  const low = useMediaQuery('(max-height: 32em)', undefined, { getInitialValueInEffect: false });
  const writing = useWriting(ticketId, kind);
  const { send, takeLastBack } = useSend(ticketId);
  const signalTyping = useTypingSignal(ticketId, kind);
  const note = kind === 'note';
  const settled = ticket.state === 'closed' || ticket.state === 'merged';
  const closed = !note && (settled || (route !== undefined && !isOpen(route, now)));
  const [choosing, setChoosing] = useState(false);
  const [naming, setNaming] = useState(false);
  const unfilled = !note && /\{\{[^{}]*\}\}/.test(writing.text);
  const uploading = writing.files.some((file) => !file.stored && !file.problem);
  const filled = writing.text.trim() !== '' || writing.files.some((file) => file.stored);
  const ready = filled && !unfilled && !uploading && !closed && (note || route !== undefined);
  const parts = note ? 1 : messageCount(writing.text, route);

  useEffect(() => {
    void composerStore.load(ticketId, kind);
    return () => composerStore.saveNow();
  }, [ticketId, kind]);
  useEffect(() => {
    if (writing.text === '') writingNow.ended(ticketId, kind);
  }, [ticketId, kind, writing.text]);

  const [early, setEarly] = useState<string | null>(null);
  const submit = () => {
    if (ready) send(kind, route?.contactId);
    // Faster than the line: it goes once the way to the person is known, unless it is changed before.
    else if (!note && !route && filled) setEarly(writing.text);
  };
  useEffect(() => {
    if (early === null || (early === writing.text && !route)) return;
    setEarly(null);
    if (early === writing.text && ready) send(kind, route?.contactId);
  }, [early, kind, ready, route, send, writing.text]);
  const insert = useInsertion(ticketId, kind, writing.text, field);
  const addFiles = (files: File[]) => {
    if (!closed && files.length > 0) composerStore.addFiles(ticketId, kind, files);
  };

  return (
    <section className={classes.composer} data-note={note || undefined} aria-label={t('composer.label')}>
      <ComposerTabs kind={kind} onKind={onKind} />
      {note ? (
        <p className={classes.route}>
          <IconLock size={15} aria-hidden />
          <span>{t('note.explained')}</span>
        </p>
      ) : settled ? (
        <ClosedNotice onReopen={ticket.state === 'closed' ? onReopen : undefined} />
      ) : (
        <ComposerRoute ticketId={ticketId} route={route} />
      )}
      {!closed && (
        <>
          {!note && <ComposerQuote ticketId={ticketId} />}
          <Textarea
            ref={field}
            classNames={{ input: classes.field }}
            variant="unstyled"
            autosize
            minRows={low ? 1 : 2}
            maxRows={12}
            value={writing.text}
            placeholder={t(note ? 'composer.write-note' : 'composer.write-reply')}
            aria-label={t(note ? 'composer.write-note' : 'composer.write-reply')}
            onChange={(event) => {
              composerStore.write(ticketId, kind, event.currentTarget.value);
              signalTyping();
            }}
            onPaste={(event) => {
              const files = [...event.clipboardData.files];
              if (files.length === 0) return;
              event.preventDefault();
              addFiles(files);
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                submit();
              }
              const undoes = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
              if (undoes && writing.text === '' && takeLastBack()) event.preventDefault();
              if (event.key === '/' && /(^|\n)$/.test(before(event.currentTarget))) {
                event.preventDefault();
                setChoosing(true);
              }
              // The sign is written first; a name follows it, or nothing.
              if (event.key === '@' && note) requestAnimationFrame(() => setNaming(true));
              if (event.key === 'Escape') field.current?.blur();
            }}
          />
          {writing.reason?.is === 'secret' && <ComposerSecret secret={writing.reason.secret} field={field} />}
          {writing.reason?.is === 'answered' && (
            <ComposerAnswered
              ticketId={ticketId}
              answered={writing.reason.answered}
              onSend={ready ? submit : undefined}
              onEdit={() => {
                composerStore.understood(ticketId, kind);
                field.current?.focus();
              }}
            />
          )}
          <ComposerFiles
            files={writing.files}
            onRemove={(key) => composerStore.removeFile(ticketId, kind, key)}
          />
          <div className={classes.foot}>
            <FileButton onChange={addFiles} multiple>
              {(props) => (
                <ActionIcon
                  {...props}
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={t('composer.attach')}
                  title={t('composer.attach')}
                >
                  <IconPaperclip size={19} aria-hidden />
                </ActionIcon>
              )}
            </FileButton>
            {note && (
              <MentionButton
                opened={naming}
                onOpenedChange={(opened) => {
                  setNaming(opened);
                  if (!opened) field.current?.focus();
                }}
                onNamed={insert.name}
              />
            )}
            <MacroButton
              ticket={ticket}
              opened={choosing}
              onOpenedChange={(opened) => {
                setChoosing(opened);
                if (!opened) field.current?.focus();
              }}
              onFilled={insert.macro}
            />
            <span className={classes.hint} role="status">
              {unfilled && t('composer.unfilled')}
              {!unfilled && parts > 1 && t('composer.split', { count: parts })}
              {!unfilled && parts === 1 && writing.saving === 'failed' && t('composer.draft-failed')}
              {!unfilled && parts === 1 && writing.saving === 'clean' && filled && t('composer.draft-kept')}
              {!filled && <span className={classes.keys}>{t('composer.keys')}</span>}
            </span>
            <Button
              size="sm"
              disabled={!ready}
              leftSection={note ? <IconLock size={16} aria-hidden /> : <IconSend2 size={16} aria-hidden />}
              title="Ctrl Enter / ⌘ Enter"
              onClick={submit}
            >
              {t(note ? 'composer.keep-note' : 'composer.send')}
            </Button>
          </div>
          {!note && (
            <Suspense fallback={null}>
              <SuggestionRow
                key={ticketId}
                ticket={ticket}
                text={writing.text}
                macroId={writing.macroId}
                field={field}
                insert={insert}
              />
            </Suspense>
          )}
        </>
      )}
    </section>
  );
}

/** What stands before the place where one writes. */
function before(field: HTMLTextAreaElement): string {
  return field.value.slice(0, field.selectionStart);
}
