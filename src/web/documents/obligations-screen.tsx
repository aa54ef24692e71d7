import { Button, Select } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { IconFileText, IconListCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { documentsApi, type ObligationFilter } from '../api/documents.api';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { ProvinceSelect } from '../organisations/province-select';
import { useMay, useSession } from '../platform/session';
import { Blank, BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Page } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { saveFile } from '../ui/save-file';
import { toastProblem } from '../ui/toast';
import classes from './documents.module.css';
import { ExportButton } from './export-button';
import { ObligationRecord } from './obligation-record';
import { obligationSlots, obligationStates } from './obligation-filters';

/** What is owed, by whom and until when: those that are due first in front, all of the filter in the address bar. */
export function ObligationsScreen() {
  const { t } = useTranslation();
  const mayRead = useMay('documents.read');
  const { staff } = useSession();
  const filter = useSearch({ from: '/signed-in/shell/documents/list' });
  const pages = useInfiniteQuery({
    queryKey: keys.documentList(filter),
    queryFn: ({ pageParam, signal }) => documentsApi.list(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: mayRead,
  });
  if (!mayRead) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  const { data, error, isPending, refetch } = pages;
  const found = data?.pages.flatMap((page) => page.items) ?? [];
  const province = filter.province ?? staff.provinceCode;
  return (
    <Page
      title={t('documents.list')}
      text={t('documents.list-text')}
      actions={
        <>
          {province && <LetterButton province={province} />}
          <ExportButton urlOf={(format) => documentsApi.exportUrl(filter, format)} />
        </>
      }
      wide
    >
      <Filters filter={filter} />
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {isPending && <RecordSkeleton />}
      {data && found.length === 0 && (
        <Blank
          icon={<IconListCheck size={36} stroke={1.5} aria-hidden />}
          title={t('documents.none')}
          text={t('documents.none-text')}
        />
      )}
      {found.length > 0 && (
        <RecordList label={t('documents.list')}>
          {found.map((obligation) => (
            <ObligationRecord key={obligation.id} obligation={obligation} />
          ))}
        </RecordList>
      )}
      <MoreButton pages={pages} />
    </Page>
  );
}

function Filters({ filter }: { filter: ObligationFilter }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const cycles = useQuery({
    queryKey: keys.documentCycles,
    queryFn: ({ signal }) => documentsApi.cycles(signal),
  });
  const rounds = cycles.data?.items ?? [];
  const navigate = useNavigate({ from: '/documents/list' });
  const set = (part: ObligationFilter) =>
    void navigate({ to: '.', search: { ...filter, ...part }, replace: true, resetScroll: false });
  return (
    <div className={classes.filters}>
      {staff.role !== 'representative' && (
        <ProvinceSelect
          label={t('documents-column.name')}
          placeholder={t('documents.every-province')}
          clearable
          value={filter.province ?? null}
          onChange={(province) => set({ province: province ?? undefined })}
        />
      )}
      <Select
        label={t('documents.state')}
        placeholder={t('documents.every-state')}
        clearable
        value={filter.state ?? null}
        onChange={(value) => set({ state: obligationStates.find((one) => one === value) })}
        data={obligationStates.map((value) => ({ value, label: t(`documents-state.${value}`) }))}
      />
      <Select
        label={t('documents.slot')}
        placeholder={t('documents.every-slot')}
        clearable
        value={filter.slot ?? null}
        onChange={(value) => set({ slot: obligationSlots.find((one) => one === value) })}
        data={obligationSlots.map((value) => ({ value, label: t(`documents-slot.${value}`) }))}
      />
      {rounds.length > 1 && (
        <Select
          label={t('documents.cycle')}
          placeholder={t('documents.newest-cycle')}
          clearable
          value={filter.cycle ?? null}
          onChange={(value) => set({ cycle: value ?? undefined })}
          data={rounds.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
    </div>
  );
}

/** Saves the drafted letter; where nothing is overdue there is none, and that is said here. */
function LetterButton({ province }: { province: string }) {
  const { t } = useTranslation();
  const draft = useMutation({
    mutationFn: () => documentsApi.letter(province),
    onSuccess: (bytes) => saveFile(bytes, `documents-letter-${province}.pdf`),
    onError: (error) => toastProblem(error),
  });
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconFileText size={17} aria-hidden />}
      loading={draft.isPending}
      onClick={() => draft.mutate()}
    >
      {t('documents.letter')}
    </Button>
  );
}
