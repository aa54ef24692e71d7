import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentsApi } from '../api/documents.api';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { ConfirmButton } from '../ui/confirm-button';
import { FormDialog } from '../ui/form-dialog';
import { Section } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useDocumentAct } from './use-document-act';

/** The heads of the provincial offices: whom a late province's reminders reach, else its representatives. */
export function Offices() {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: keys.documentOffices,
    queryFn: ({ signal }) => documentsApi.offices(signal),
  });
  const remove = useDocumentAct(documentsApi.removeOffice);
  const entered = data?.items.flatMap(({ province, office }) => (office ? { province, office } : [])) ?? [];
  return (
    <Section title={t('offices.title')} text={t('offices.text')}>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && entered.length === 0 && <p>{t('offices.none')}</p>}
      {entered.length > 0 && (
        <RecordList label={t('offices.title')}>
          {entered.map(({ province, office }) => (
            <Record
              key={province.code}
              title={`${province.name} · ${office.head}`}
              detail={office.address}
              actions={
                <>
                  <Button size="compact-md" variant="subtle" onClick={() => setEdited(province.code)}>
                    {t('offices.change')}
                  </Button>
                  <ConfirmButton
                    size="compact-md"
                    variant="subtle"
                    color="gray"
                    danger
                    question={t('offices.remove-text')}
                    confirm={t('offices.remove')}
                    loading={remove.isPending && remove.variables === province.code}
                    onConfirm={() => remove.mutate(province.code)}
                  >
                    {t('offices.remove')}
                  </ConfirmButton>
                </>
              }
            />
          ))}
        </RecordList>
      )}
      {data && data.items.length > 0 && (
        <Button
          mt="xs"
          variant="subtle"
          leftSection={<IconPlus size={17} aria-hidden />}
          onClick={() => setEdited('')}
        >
          {t('offices.add')}
        </Button>
      )}
      {data && edited !== null && (
        <OfficeDialog offices={data.items} first={edited} onClose={() => setEdited(null)} />
      )}
    </Section>
  );
}

type Office = Awaited<ReturnType<typeof documentsApi.offices>>['items'][number];

function OfficeDialog({
  offices,
  first,
  onClose,
}: {
  offices: Office[];
  first: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const known = offices.find(({ province }) => province.code === first)?.office;
  const [code, setCode] = useState<string | null>(first || null);
  const [head, setHead] = useState(known?.head ?? '');
  const [address, setAddress] = useState(known?.address ?? '');
  const enter = useDocumentAct(documentsApi.enterOffice, { onDone: onClose, quiet: true });
  const isReady = code && head.trim() && address.trim();
  return (
    <FormDialog
      title={t('offices.title')}
      submit={t('offices.save')}
      busy={enter.isPending}
      disabled={!isReady}
      error={enter.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (isReady) enter.mutate({ code, head: head.trim(), address: address.trim() });
      }}
      onClose={onClose}
    >
      <Select
        data-autofocus={!first || undefined}
        label={t('offices.province')}
        searchable
        disabled={Boolean(first)}
        value={code}
        onChange={setCode}
        data={offices.map(({ province }) => ({ value: province.code, label: province.name }))}
      />
      <TextInput
        label={t('offices.head')}
        maxLength={200}
        value={head}
        onChange={(event) => setHead(event.currentTarget.value)}
      />
      <TextInput
        type="email"
        label={t('offices.address')}
        maxLength={200}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
