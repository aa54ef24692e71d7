import { Button, FileButton, Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.layer.css';
import { IconFileUpload, IconId, IconQrcode } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copiesApi, copyKeys } from '../api/copies.api';
import { useFileDrop } from '../helpdesk/use-file-drop';
import { Blank } from '../ui/blank';
import { LinkButton } from '../ui/link-button';
import { MoreButton } from '../ui/more-button';
import { Notice } from '../ui/notice';
import { Section } from '../ui/page';
import { PartProblem } from '../ui/part-problem';
import { problemText } from '../ui/problem-text';
import { Record, RecordList } from '../ui/record-list';
import { toastProblem } from '../ui/toast';
import { useFormat } from '../ui/use-format';
import classes from './copies.module.css';
import { LinkFaults } from './link-faults';
import { OfficerLink } from './officer-link';
import { sendFiles } from './send-files';

/** Takes a pile of scans by drop or by click, prints the sheets that part them, and shows the piles that came. */
export function BringCopies({ province }: { province: string | undefined }) {
  const { t } = useTranslation();
  if (!province)
    return (
      <Blank
        icon={<IconId size={36} stroke={1.5} aria-hidden />}
        title={t('copies.choose-province')}
        text={t('copies.choose-province-text')}
      />
    );
  return (
    <>
      <Section title={t('copies.bring')} text={t('copies.bring-text')}>
        <DropFiles province={province} />
        <div className={classes.acts}>
          <LinkButton
            to="/id-cards/cover-sheets/$province"
            params={{ province }}
            variant="light"
            leftSection={<IconQrcode size={17} aria-hidden />}
          >
            {t('copies.cover-sheets')}
          </LinkButton>
        </div>
      </Section>
      <Section title={t('copies.link-title')} text={t('copies.link-text')}>
        <OfficerLink province={province} />
        <LinkFaults province={province} />
      </Section>
      <Batches />
    </>
  );
}

/** A file that did not come, and why. */
interface LostFile {
  name: string;
  why: string;
}

function DropFiles({ province }: { province: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [sent, setSent] = useState(0);
  const [failed, setFailed] = useState<{ batchId: string; files: LostFile[] } | null>(null);
  const bring = useMutation({
    mutationFn: async (files: File[]) => {
      setSent(0);
      setFailed(null);
      const inOrder = files.toSorted((a, b) => a.name.localeCompare(b.name, 'th', { numeric: true }));
      const { id } = await copiesApi.begin(province, inOrder.length);
      const lost: LostFile[] = [];
      await sendFiles(
        id,
        inOrder,
        () => setSent((count) => count + 1),
        (name, error) => lost.push({ name, why: problemText(error, t) }),
      );
      if (lost.length) {
        setFailed({ batchId: id, files: lost });
        await copiesApi.close(id);
      }
      return { id, lost };
    },
    onSuccess: async ({ id, lost }) => {
      await client.invalidateQueries({ queryKey: copyKeys.batches });
      if (!lost.length) await navigate({ to: '/id-cards/batches/$batchId', params: { batchId: id } });
    },
    onError: (error) => toastProblem(error),
  });
  const take = (files: File[]) => {
    if (files.length) bring.mutate(files);
  };
  const { dropping, dropProps } = useFileDrop(!bring.isPending, take);
  const total = bring.variables?.length ?? 0;
  return (
    <>
      <div className={classes.drop} data-dropping={dropping || undefined} {...dropProps}>
        <IconFileUpload size={32} stroke={1.5} aria-hidden />
        <p>{t('copies.drop')}</p>
        <FileButton
          multiple
          accept="image/jpeg,image/png,image/webp,application/pdf"
          onChange={take}
          disabled={bring.isPending}
        >
          {(props) => (
            <Button {...props} loading={bring.isPending}>
              {t('copies.choose-files')}
            </Button>
          )}
        </FileButton>
        <p className={classes['board-hint']}>{t('copies.drop-text')}</p>
      </div>
      {bring.isPending && (
        <div role="status">
          <Progress mt="sm" value={total ? (sent / total) * 100 : 0} aria-label={t('copies.sending')} />
          <p className={classes['board-hint']}>{t('copies.sent', { sent, total })}</p>
        </div>
      )}
      {failed && (
        <Notice tone="bad" role="alert" title={t('copies.not-sent')}>
          <ul className={classes.lost}>
            {failed.files.map(({ name, why }, index) => (
              <li key={index}>
                {name}: {why}
              </li>
            ))}
          </ul>
          {total > failed.files.length && (
            <Link to="/id-cards/batches/$batchId" params={{ batchId: failed.batchId }}>
              {t('copies.sent-pile', { count: total - failed.files.length })}
            </Link>
          )}
        </Notice>
      )}
    </>
  );
}

function Batches() {
  const { t } = useTranslation();
  const format = useFormat();
  const pages = useInfiniteQuery({
    queryKey: copyKeys.batches,
    queryFn: ({ pageParam, signal }) => copiesApi.batches(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const batches = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (batches.length === 0) return <PartProblem query={pages} />;
  return (
    <Section title={t('copies.batches')}>
      <RecordList label={t('copies.batches')}>
        {batches.map(({ id, province, createdAt, createdBy, files, pages: counts }) => (
          <Record
            key={id}
            title={
              <Link to="/id-cards/batches/$batchId" params={{ batchId: id }} className={classes.link}>
                {t('copies.batch-of', {
                  files: format.number(files.expected),
                  date: format.dateTime(createdAt),
                })}
              </Link>
            }
            detail={[province.name, createdBy].join(' · ')}
            facts={t('copies.batch-counts', {
              waiting: format.number(counts.waiting),
              unfiled: format.number(counts.unfiled),
              refused: format.number(files.refused),
            })}
          />
        ))}
      </RecordList>
      <MoreButton pages={pages} />
    </Section>
  );
}
