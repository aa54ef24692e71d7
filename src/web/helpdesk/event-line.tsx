import { useTranslation } from 'react-i18next';
import type { Message } from '../api/types';
import { useFormat } from '../ui/use-format';
import classes from './event-line.module.css';

/** What happened to the ticket between two messages, small and in its place in time. */
export function EventLine({ message }: { message: Message }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rule = message.event?.data.rule;
  const actor = rule ? t('event.by-rule', { rule }) : message.author.name || t('author.system');
  return (
    <p className={classes.line}>
      <span>{eventText()}</span>
      <time dateTime={message.createdAt} title={format.dateTime(message.createdAt)}>
        {format.time(message.createdAt)}
      </time>
    </p>
  );

  function eventText(): string {
    const event = message.event;
    if (!event) return message.text;
    const values: Record<string, unknown> = { ...event.data, actor };
    for (const key of ['until', 'at']) {
      if (typeof values[key] === 'string') values[key] = format.dateTime(values[key]);
    }
    if (typeof values.kind === 'string') values.kind = t(`due-kind.${values.kind}`);
    if (typeof values.on === 'string') values.on = format.shortDate(values.on);
    if (typeof values.priority === 'string') values.priority = t(`priority.${values.priority}`);
    if (event.type === 'field-set') {
      const thai = format.language === 'th';
      values.label = thai ? event.data.labelTh : event.data.labelEn;
      values.value = shown(thai ? event.data.valueTh : event.data.valueEn);
    }
    const text = t(`event.${eventWord(event)}`, { defaultValue: '', ...values });
    return text || message.text || t('event.other', { actor, type: event.type });
  }

  /** A day as the reader counts it; everything else stands as it was told. */
  function shown(value: string | number | null | undefined): string {
    const text = String(value ?? '');
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? format.shortDate(text) : text;
  }
}

/** Some events are told in other words when what they set is empty. */
function eventWord({ type, data }: NonNullable<Message['event']>): string {
  if (type === 'assigned' && data.staffId === null) return 'unassigned';
  if (type === 'tagged' && data.tags === '') return 'untagged';
  if (type === 'snoozed' && data.until === null) return 'snoozed-until-answer';
  if (type === 'field-set' && data.value === null) return 'field-emptied';
  if (type === 'rated' && data.comment) return 'rated-with-words';
  return type;
}
