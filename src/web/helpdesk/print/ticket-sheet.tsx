import { useTranslation } from 'react-i18next';
import type { FieldValue } from '../../api/fields.api';
import type { Attachment, Message, TicketDetail } from '../../api/types';
import { useFieldWords } from '../../fields/use-field-words';
import { useFormat } from '../../ui/use-format';
import { closedPieces } from '../closed-text.policy';
import { EventLine } from '../event-line';
import { threadItems } from '../thread-items';
import classes from './ticket-print.module.css';

interface TicketSheetProps {
  ticket: TicketDetail;
  messages: Message[];
  fields: FieldValue[];
  /** When the conversation was read. */
  at: string;
  /** Whether notes and what happened to the ticket stand on it too. */
  inner: boolean;
}

/** The paper itself: what the ticket is, and what was said in its order. No picture is printed: it may be of a card. */
export function TicketSheet({ ticket, messages, fields, at, inner }: TicketSheetProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useFieldWords();
  const { lao } = ticket;
  const facts: [string, string | null][] = [
    [t('ticket-print.contact'), ticket.contact.name || t('contact.nameless')],
    [t('ticket-print.channel'), t(`channel.${ticket.channel}`)],
    [
      t('context.lao'),
      lao && `${lao.name} ${t('lao-link.place', { district: lao.district, province: lao.province.name })}`,
    ],
    [t('ticket-print.desk'), ticket.desk.name],
    [t('ticket-print.assignee'), ticket.assignee?.name ?? t('ticket-print.nobody')],
    [t('ticket-print.state'), t(`state.${ticket.state}`)],
    [t('action.priority'), t(`priority.${ticket.priority}`)],
    [t('action.tags'), ticket.tags.join(', ')],
    ...fields.map(({ field, value }): [string, string | null] => [
      words.label(field),
      value && words.value(field, value),
    ]),
    [t('ticket-print.created'), format.dateTime(ticket.createdAt)],
    [t('ticket-print.due'), ticket.dueAt && format.dateTime(ticket.dueAt)],
    [t('ticket-print.closed'), ticket.closedAt && format.dateTime(ticket.closedAt)],
  ];
  const shown = inner ? messages : messages.filter((message) => message.kind === 'message');
  return (
    <article className={classes.sheet} aria-label={t('ticket-print.title', { number: ticket.number })}>
      <header>
        <p className={classes.small}>{t('ticket-print.issued', { time: format.dateTime(at) })}</p>
        <h1>
          #{ticket.number} {ticket.subject}
        </h1>
        <dl className={classes.facts}>
          {facts.map(
            ([label, value]) =>
              value && (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
      </header>
      {threadItems(shown).map((item) => {
        if (item.kind === 'day') return <h2 key={item.key}>{format.day(item.at)}</h2>;
        if (item.kind === 'event') {
          return (
            <div key={item.key} className={classes.event}>
              <EventLine message={item.message} />
            </div>
          );
        }
        return <Said key={item.key} message={item.message} />;
      })}
      {shown.length === 0 && <p>{t('ticket-print.nothing')}</p>}
    </article>
  );
}

/** One message with who wrote it and when; on paper each says so itself. */
function Said({ message }: { message: Message }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { author } = message;
  const name =
    author.name || (author.kind === 'contact' ? t('contact.nameless') : t(`author.${author.kind}`));
  const troubled = message.deliveryState === 'failed' || message.deliveryState === 'unknown';
  const marks = [
    message.kind === 'note' && t('note.only-staff'),
    author.kind === 'outside' && t('message.outside'),
    message.editedAt && t('message.edited'),
    troubled && t(`delivery.${message.deliveryState}`),
  ].filter(Boolean);
  return (
    <section className={classes.said} data-side={message.kind === 'note' ? 'note' : message.direction}>
      <p className={classes.by}>
        <strong>{name}</strong> <span>{t(`ticket-print.side.${sideOf(message)}`)}</span>{' '}
        <time dateTime={message.createdAt}>{format.dateTime(message.createdAt)}</time>
        {marks.length > 0 && <span> ({marks.join(' · ')})</span>}
      </p>
      {message.unsentAt ? (
        <p className={classes.small}>{t('message.unsent')}</p>
      ) : (
        <>
          {message.replyTo?.text && <blockquote>{plain(message.replyTo.text)}</blockquote>}
          {message.text ? (
            <p className={classes.text} dir="auto">
              {plain(message.text)}
            </p>
          ) : (
            message.attachments.length === 0 && (
              <p className={classes.small}>
                {t(`content.${message.content}`, { defaultValue: t('content.unsupported') })}
              </p>
            )
          )}
          {message.attachments.map((attachment) => (
            <p key={attachment.id} className={classes.small}>
              {t('ticket-print.file', { name: fileName(attachment) })}
            </p>
          ))}
        </>
      )}
    </section>
  );

  /** What is closed stays closed on paper: its place says of what kind it is. */
  function plain(text: string): string {
    return closedPieces(text)
      .map((piece) =>
        'text' in piece ? piece.text : `[${t('secret.closed', { what: t(`secret.kind.${piece.kind}`) })}]`,
      )
      .join('');
  }

  function fileName(attachment: Attachment): string {
    if (attachment.state === 'sealed' || attachment.state === 'erased')
      return `${t('picture.card')} (${t(`picture.${attachment.state}`)})`;
    return attachment.name ?? attachment.title ?? t('attachment.file');
  }
}

function sideOf(message: Message): 'in' | 'out' | 'note' {
  return message.kind === 'note' ? 'note' : message.direction;
}
