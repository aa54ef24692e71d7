import { Button } from '@mantine/core';
import { IconPrinter, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { destructionApi, destructionKeys, type Pile } from '../api/destruction.api';
import { useMay } from '../platform/session';
import { Blank, BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Section } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { toastProblem } from '../ui/toast';
import { useFormat } from '../ui/use-format';
import classes from './copies.module.css';
import { DestructionRecordRow } from './destruction-record-row';
import { PaperDialog } from './paper-dialog';

/** What was destroyed of copies, files and paper: what waits to be written down, and the records of two people. */
export function DestroyedCopies({ province }: { province: string | undefined }) {
  const { t } = useTranslation();
  const mayCollect = useMay('copies.collect');
  return (
    <>
      {mayCollect && province && (
        <Section title={t('destruction.ready')} text={t('destruction.ready-text')}>
          <Waiting province={province} />
        </Section>
      )}
      <Section title={t('destruction.records')} text={t('destruction.records-text')}>
        <Records province={province} />
      </Section>
    </>
  );
}

function Waiting({ province }: { province: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [pile, setPile] = useState<Pile | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: destructionKeys.ready(province),
    queryFn: ({ signal }) => destructionApi.ready(province, signal),
  });
  const write = useMutation({
    mutationFn: () => destructionApi.write({ kind: 'files', province }),
    onError: (problem) => toastProblem(problem),
    onSettled: () => client.invalidateQueries({ queryKey: destructionKeys.all }),
  });
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (!data) return <RecordSkeleton />;
  const files = data.originals + data.copies;
  return (
    <>
      <p className={classes.hint}>
        {files > 0
          ? t('destruction.files', {
              originals: format.number(data.originals),
              copies: format.number(data.copies),
            })
          : t('destruction.no-files')}
      </p>
      {files > 0 && (
        <Button loading={write.isPending} onClick={() => write.mutate()}>
          {t('destruction.write')}
        </Button>
      )}
      {data.piles.length > 0 && (
        <RecordList label={t('destruction.piles')}>
          {data.piles.map((one) => (
            <Record
              key={one.id}
              title={t('destruction.pile', { date: format.dateTime(one.createdAt) })}
              detail={t('destruction.pages', { count: one.pages })}
              actions={
                <Button size="compact-md" variant="light" onClick={() => setPile(one)}>
                  {t('destruction.write-paper')}
                </Button>
              }
            />
          ))}
        </RecordList>
      )}
      {pile && <PaperDialog pile={pile} onClose={() => setPile(null)} />}
    </>
  );
}

function Records({ province }: { province: string | undefined }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: destructionKeys.list(province),
    queryFn: ({ pageParam, signal }) => destructionApi.list(province, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const records = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (pages.error && !pages.data)
    return <BlankProblem error={pages.error} retry={() => void pages.refetch()} />;
  if (pages.isPending) return <RecordSkeleton />;
  if (records.length === 0)
    return (
      <Blank icon={<IconTrash size={36} stroke={1.5} aria-hidden />} title={t('destruction.no-records')} />
    );
  return (
    <>
      <RecordList label={t('destruction.records')}>
        {records.map((record) => (
          <DestructionRecordRow
            key={record.id}
            record={record}
            paper={
              <Button
                component="a"
                href={destructionApi.paperUrl(record.id)}
                target="_blank"
                rel="noreferrer"
                size="compact-md"
                variant="subtle"
                color="gray"
                leftSection={<IconPrinter size={16} aria-hidden />}
              >
                {t('destruction.print')}
              </Button>
            }
          />
        ))}
      </RecordList>
      <MoreButton pages={pages} />
    </>
  );
}
