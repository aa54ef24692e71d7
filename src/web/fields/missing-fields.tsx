import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldKeys, fieldsApi, type FieldValue } from '../api/fields.api';
import { FormDialog } from '../ui/form-dialog';
import { FieldEditor } from './field-editor';
import classes from './fields.module.css';
import { isMissing } from './missing.policy';

interface MissingFieldsProps {
  ticketId: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks for what must stand on a ticket before it is closed, and closes it then. */
export function MissingFields({ ticketId, onConfirm, onClose }: MissingFieldsProps) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: fieldKeys.of(ticketId),
    queryFn: ({ signal }) => fieldsApi.of(ticketId, signal),
  });
  // What was asked for stays to be seen once it is filled in.
  const [asked, setAsked] = useState<string[]>([]);
  const missing = data?.items.filter(isMissing) ?? [];
  const fresh = missing.map(({ field }) => field.id).filter((id) => !asked.includes(id));
  if (fresh.length) setAsked([...asked, ...fresh]);
  const shown = (data?.items ?? []).filter(({ field }: FieldValue) => asked.includes(field.id));
  return (
    <FormDialog
      title={t('fields.missing-title')}
      submit={t('action.close')}
      busy={false}
      disabled={!data || missing.length > 0}
      error={null}
      onSubmit={(event) => {
        event?.preventDefault();
        onConfirm();
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('fields.missing-text')}</Text>
      <div className={classes.editors}>
        {shown.map((item) => (
          <FieldEditor key={item.field.id} ticketId={ticketId} item={item} />
        ))}
      </div>
    </FormDialog>
  );
}
