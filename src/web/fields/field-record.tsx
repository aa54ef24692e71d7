import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fieldKeys, fieldsApi, type TicketField } from '../api/fields.api';
import { useAct } from '../platform/use-act';
import { ConfirmButton } from '../ui/confirm-button';
import { Record } from '../ui/record-list';
import { useFieldWords } from './use-field-words';

interface FieldRecordProps {
  field: TicketField;
  /** Moves it by one place; absent at the end of the list. */
  onUp?: () => void;
  onDown?: () => void;
  onChange: () => void;
}

/** One field: what it is called, what it takes, on which tickets it stands. */
export function FieldRecord({ field, onUp, onDown, onChange }: FieldRecordProps) {
  const { t } = useTranslation();
  const words = useFieldWords();
  const retire = useAct([fieldKeys.all], fieldsApi.retire);
  const restore = useAct([fieldKeys.all], fieldsApi.restore);
  const choices = field.options.filter((option) => !option.retired).map(words.named);
  const says = [
    choices.length ? `${t('fields.kind-choice')}: ${choices.join(', ')}` : t(`fields.kind-${field.kind}`),
    field.desk ? t('fields.for-desk', { desk: field.desk.name }) : t('fields.every-desk'),
    ...(field.required ? [t('fields.required-short')] : []),
  ];
  const step = (label: string, icon: React.ReactNode, go?: () => void) => (
    <Button size="compact-md" variant="subtle" color="gray" disabled={!go} aria-label={label} onClick={go}>
      {icon}
    </Button>
  );
  return (
    <Record
      title={words.label(field)}
      detail={says.join(' · ')}
      facts={t('fields.sought-as', { key: field.key })}
      actions={
        field.retiredAt ? (
          <Button
            size="compact-md"
            variant="subtle"
            loading={restore.isPending}
            onClick={() => restore.mutate(field.id)}
          >
            {t('fields.restore')}
          </Button>
        ) : (
          <>
            {step(t('fields.up', { label: words.label(field) }), <IconArrowUp size={16} aria-hidden />, onUp)}
            {step(
              t('fields.down', { label: words.label(field) }),
              <IconArrowDown size={16} aria-hidden />,
              onDown,
            )}
            <Button size="compact-md" variant="subtle" onClick={onChange}>
              {t('fields.change')}
            </Button>
            <ConfirmButton
              size="compact-md"
              variant="subtle"
              color="gray"
              loading={retire.isPending}
              question={t('fields.retire-question')}
              confirm={t('fields.retire')}
              onConfirm={() => retire.mutate(field.id)}
            >
              {t('fields.retire')}
            </ConfirmButton>
          </>
        )
      }
    />
  );
}
