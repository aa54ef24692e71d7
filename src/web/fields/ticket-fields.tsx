import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldKeys, fieldsApi } from '../api/fields.api';
import { FieldEditor } from './field-editor';
import classes from './fields.module.css';
import { useFieldWords } from './use-field-words';

interface TicketFieldsProps {
  ticketId: string;
  heading: string;
  mayWrite: boolean;
}

/** What is noted on the ticket beside the conversation; nothing where no fields are set up. */
export function TicketFields({ ticketId, heading, mayWrite }: TicketFieldsProps) {
  const { t } = useTranslation();
  const words = useFieldWords();
  const { data } = useQuery({
    queryKey: fieldKeys.of(ticketId),
    queryFn: ({ signal }) => fieldsApi.of(ticketId, signal),
  });
  const items = data?.items.filter(({ value }) => mayWrite || value !== null) ?? [];
  if (!items.length) return null;
  return (
    <section aria-label={t('fields.of-ticket')}>
      <h2 className={heading}>{t('fields.of-ticket')}</h2>
      {mayWrite ? (
        <div className={classes.editors}>
          {items.map((item) => (
            <FieldEditor key={`${ticketId} ${item.field.id}`} ticketId={ticketId} item={item} />
          ))}
        </div>
      ) : (
        <dl className={classes.facts}>
          {items.map(({ field, value }) => (
            <div key={field.id}>
              <dt>{words.label(field)}</dt>
              <dd>{words.value(field, value!)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
