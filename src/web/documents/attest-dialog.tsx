import { Radio, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { documentsApi, type Attestation, type Obligation } from '../api/documents.api';
import { todayThere } from '../i18n/dates';
import { DayField } from '../ui/day-field';
import { FormDialog } from '../ui/form-dialog';
import { useDocumentAct } from './use-document-act';

const kinds = ['sighted', 'electronic'] as const;

/** Writes down that the card was looked at and not copied: by two people, or by the electronic check. */
export function AttestDialog({ obligation, onClose }: { obligation: Obligation; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useDocumentAct((body: Attestation) => documentsApi.attest(obligation.id, body), {
    onDone: onClose,
    quiet: true,
  });
  const form = useForm<{ kind: (typeof kinds)[number]; doneOn: string; first: string; second: string }>({
    initialValues: { kind: 'sighted', doneOn: todayThere(), first: '', second: '' },
    validate: {
      doneOn: (on) => (on && on <= todayThere() ? null : t('documents-attest.not-later')),
      first: (name) => (name.trim().length < 3 ? t('field.needed') : null),
      second: (text, { kind, first }) => {
        if (text.trim().length < (kind === 'sighted' ? 3 : 1)) return t('field.needed');
        return kind === 'sighted' && text.trim() === first.trim() ? t('documents-attest.two') : null;
      },
    },
  });
  const { kind } = form.values;
  return (
    <FormDialog
      title={t('documents-act.attest')}
      submit={t('documents-attest.do')}
      busy={act.isPending}
      error={act.error}
      onSubmit={form.onSubmit(({ doneOn, first, second }) =>
        act.mutate(
          kind === 'sighted'
            ? { kind, doneOn, persons: [first.trim(), second.trim()] }
            : { kind, doneOn, person: first.trim(), reference: second.trim() },
        ),
      )}
      onClose={onClose}
    >
      <p>
        {t('documents-attest.text', {
          lao: obligation.lao.title,
          name: obligation.officer?.name ?? t(`documents-slot.${obligation.slot}`),
        })}
      </p>
      <Radio.Group label={t('documents-attest.how')} {...form.getInputProps('kind')}>
        <Stack gap={8} mt={6}>
          {kinds.map((value) => (
            <Radio key={value} value={value} label={t(`documents-evidence.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <DayField
        label={t('documents-attest.on')}
        required
        max={todayThere()}
        {...form.getInputProps('doneOn')}
      />
      <TextInput
        label={t(`documents-attest.${kind}-first`)}
        required
        maxLength={200}
        autoComplete="off"
        {...form.getInputProps('first')}
      />
      <TextInput
        label={t(`documents-attest.${kind}-second`)}
        required
        maxLength={200}
        autoComplete="off"
        {...form.getInputProps('second')}
      />
    </FormDialog>
  );
}
