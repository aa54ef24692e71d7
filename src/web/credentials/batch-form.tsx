import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { batchesApi, type BatchDetail, type NewBatch } from '../api/batches.api';
import { ApiProblem } from '../api/problem';
import { FormDialog } from '../ui/form-dialog';
import { toastDone } from '../ui/toast';
import { CohortChoice, RouteChoice } from './batch-fields';
import { readLaoCodes } from './lao-codes.policy';
import { ProvincesField } from './provinces-field';
import { useCredentialAct } from './use-credential-act';

const extents = ['all', 'provinces', 'codes'] as const;
type Extent = (typeof extents)[number];

/** Drafts a batch: by which route, for which LAOs. Who has faults is left out when it is checked. */
export function BatchForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [route, setRoute] = useState<NewBatch['route']>('electronic');
  const [cohort, setCohort] = useState<NonNullable<NewBatch['cohort']>>('left-out');
  const [extent, setExtent] = useState<Extent>('all');
  const [provinces, setProvinces] = useState<string[]>([]);
  const [text, setText] = useState('');
  const { codes, strange } = readLaoCodes(text);
  const draft = useCredentialAct(
    () =>
      batchesApi.draft({
        title,
        route,
        cohort,
        ...(extent === 'provinces' ? { provinces } : {}),
        ...(extent === 'codes' ? { laoCodes: codes } : {}),
      }),
    {
      quiet: true,
      onDone: (batch: BatchDetail) => {
        onClose();
        const missing = codes.length - batch.included - batch.leftOut;
        if (extent === 'codes' && missing > 0) toastDone(t('batches.dissolved-codes', { count: missing }));
        void navigate({ to: '/batches/$batchId', params: { batchId: batch.id }, search: {} });
      },
    },
  );
  // Told at the codes, until they are other ones.
  const refused = draft.error instanceof ApiProblem && draft.error.code === 'batch.unknown-laos';
  const unknown = refused
    ? Object.keys((draft.error as ApiProblem).fields).filter((code) => codes.includes(code))
    : [];
  const ready =
    title.trim().length >= 3 &&
    (extent !== 'provinces' || provinces.length > 0) &&
    (extent !== 'codes' || (codes.length > 0 && strange.length === 0));
  return (
    <FormDialog
      title={t('batches.new')}
      submit={t('batches.draft')}
      busy={draft.isPending}
      disabled={!ready}
      error={refused ? null : draft.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (ready) draft.mutate();
      }}
      onClose={onClose}
    >
      <TextInput
        label={t('batches.title')}
        placeholder={t('batches.title-example')}
        required
        data-autofocus
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <RouteChoice value={route} onChange={setRoute} />
      <Radio.Group label={t('batches.extent.label')} value={extent} onChange={setExtent}>
        <Stack gap="xs" mt={6}>
          {extents.map((value) => (
            <Radio key={value} value={value} label={t(`batches.extent.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {extent === 'provinces' && <ProvincesField value={provinces} onChange={setProvinces} />}
      {extent === 'codes' && (
        <Textarea
          label={t('batches.codes')}
          description={t('batches.codes-text', { count: codes.length })}
          error={
            strange.length > 0
              ? t('batches.codes-strange', { words: strange.slice(0, 5).join(', '), count: strange.length })
              : unknown.length > 0 && t('batches.codes-unknown', { codes: unknown.join(', ') })
          }
          required
          autosize
          minRows={4}
          maxRows={10}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <CohortChoice value={cohort} onChange={setCohort} />
    </FormDialog>
  );
}
