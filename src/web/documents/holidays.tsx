import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentsApi, type Holiday } from '../api/documents.api';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { ConfirmButton } from '../ui/confirm-button';
import { DayField } from '../ui/day-field';
import { FormDialog } from '../ui/form-dialog';
import { Section } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { FixedHolidays, MissingHolidays } from './holidays-known';
import { useDocumentAct } from './use-document-act';

const none: Holiday = { heldOn: '', name: '', kind: 'special', source: '' };
const kinds = ['lunar', 'substitution', 'special'] as const;

/** Days on which offices are closed beside the fixed holidays: announced each year, or overnight by the cabinet. */
export function Holidays() {
  const { t } = useTranslation();
  const format = useFormat();
  const [adding, setAdding] = useState<Holiday | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: keys.documentHolidays,
    queryFn: ({ signal }) => documentsApi.holidays(signal),
  });
  const remove = useDocumentAct(documentsApi.removeHoliday);
  return (
    <Section title={t('holidays.title')} text={t('holidays.text')}>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data?.missing.map((one) => (
        <MissingHolidays
          key={one.year}
          missing={one}
          onAdd={(name) => setAdding({ ...none, name, kind: 'lunar' })}
        />
      ))}
      {data?.items.length === 0 && <p>{t('holidays.none')}</p>}
      {data && data.items.length > 0 && (
        <RecordList label={t('holidays.title')}>
          {data.items.map(({ heldOn, name, kind, source }) => (
            <Record
              key={heldOn}
              title={`${format.date(heldOn)} · ${name}`}
              detail={[t(`holidays.kind-${kind}`), source].join(' · ')}
              actions={
                <ConfirmButton
                  size="compact-md"
                  variant="subtle"
                  color="gray"
                  danger
                  question={t('holidays.remove-text')}
                  confirm={t('holidays.remove')}
                  loading={remove.isPending && remove.variables === heldOn}
                  onConfirm={() => remove.mutate(heldOn)}
                >
                  {t('holidays.remove')}
                </ConfirmButton>
              }
            />
          ))}
        </RecordList>
      )}
      <Button
        mt="xs"
        variant="subtle"
        leftSection={<IconPlus size={17} aria-hidden />}
        onClick={() => setAdding(none)}
      >
        {t('holidays.add')}
      </Button>
      {data && <FixedHolidays fixed={data.fixed} />}
      {adding && <HolidayDialog first={adding} onClose={() => setAdding(null)} />}
    </Section>
  );
}

function HolidayDialog({ first, onClose }: { first: Holiday; onClose: () => void }) {
  const { t } = useTranslation();
  const [given, setGiven] = useState(first);
  const set = (part: Partial<Holiday>) => setGiven({ ...given, ...part });
  const add = useDocumentAct(documentsApi.addHoliday, { onDone: onClose, quiet: true });
  return (
    <FormDialog
      title={t('holidays.add')}
      submit={t('holidays.add')}
      busy={add.isPending}
      disabled={!given.heldOn || !given.name.trim() || !given.source.trim()}
      error={add.error}
      onSubmit={(event) => {
        event?.preventDefault();
        add.mutate(given);
      }}
      onClose={onClose}
    >
      <p>{t('holidays.add-text')}</p>
      <DayField
        data-autofocus
        label={t('holidays.on')}
        value={given.heldOn}
        onChange={(event) => set({ heldOn: event.currentTarget.value })}
      />
      <TextInput
        label={t('holidays.name')}
        maxLength={200}
        value={given.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Select
        label={t('holidays.kind')}
        allowDeselect={false}
        value={given.kind}
        onChange={(kind) => set({ kind: kinds.find((one) => one === kind) ?? 'special' })}
        data={kinds.map((value) => ({ value, label: t(`holidays.kind-${value}`) }))}
      />
      <TextInput
        label={t('holidays.source')}
        description={t('holidays.source-text')}
        maxLength={300}
        value={given.source}
        onChange={(event) => set({ source: event.currentTarget.value })}
      />
    </FormDialog>
  );
}
