import { Button, Radio, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentsApi, type DocumentCycle } from '../api/documents.api';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { DayField } from '../ui/day-field';
import { FormDialog } from '../ui/form-dialog';
import { Section } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { useDocumentAct } from './use-document-act';

const evidences = ['sighted', 'electronic', 'redacted-copy'] as const;

/** The rounds in which documents are owed, each with what it takes as evidence. */
export function Cycles() {
  const { t } = useTranslation();
  const format = useFormat();
  const [beginning, setBeginning] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: keys.documentCycles,
    queryFn: ({ signal }) => documentsApi.cycles(signal),
  });
  return (
    <Section title={t('cycles.title')} text={t('cycles.text')}>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && (
        <RecordList label={t('cycles.title')}>
          {data.items.map(({ id, title, fromOn, evidence }) => (
            <Record
              key={id}
              title={title}
              detail={[
                t('cycles.since', { date: format.date(fromOn) }),
                t(`documents-evidence.${evidence}`),
              ].join(' · ')}
            />
          ))}
        </RecordList>
      )}
      <Button
        mt="xs"
        variant="subtle"
        leftSection={<IconPlus size={17} aria-hidden />}
        onClick={() => setBeginning(true)}
      >
        {t('cycles.begin')}
      </Button>
      {beginning && <CycleDialog onClose={() => setBeginning(false)} />}
    </Section>
  );
}

function CycleDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState('');
  const [fromOn, setFromOn] = useState('');
  const [evidence, setEvidence] = useState<DocumentCycle['evidence']>(evidences[0]);
  const begin = useDocumentAct(documentsApi.beginCycle, { onDone: onClose, quiet: true });
  return (
    <FormDialog
      title={t('cycles.begin')}
      submit={t('cycles.begin')}
      busy={begin.isPending}
      disabled={title.trim().length < 3 || !fromOn}
      error={begin.error}
      onSubmit={(event) => {
        event?.preventDefault();
        begin.mutate({ title: title.trim(), fromOn, evidence });
      }}
      onClose={onClose}
    >
      <p>{t('cycles.begin-text')}</p>
      <TextInput
        data-autofocus
        label={t('cycles.name')}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <DayField
        label={t('cycles.from')}
        value={fromOn}
        onChange={(event) => setFromOn(event.currentTarget.value)}
      />
      <Radio.Group
        label={t('cycles.evidence')}
        description={t('cycles.evidence-text')}
        value={evidence}
        onChange={(next) => setEvidence(evidences.find((one) => one === next) ?? evidences[0])}
      >
        <Stack gap="xs" mt="xs">
          {evidences.map((value) => (
            <Radio key={value} value={value} label={t(`documents-evidence.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </FormDialog>
  );
}
