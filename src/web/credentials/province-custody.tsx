import { Anchor, Button, Skeleton } from '@mantine/core';
import { IconFileText, IconSignature } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { custodyBoardApi } from '../api/custody-board.api';
import { handOverApi } from '../api/hand-over.api';
import { keys } from '../api/keys';
import { TransfersToAccept } from '../hand-over/transfers-to-accept';
import { UnsentHere } from '../hand-over/unsent-here';
import { useMay } from '../platform/session';
import { problemText } from '../ui/problem-text';
import { useFormat } from '../ui/use-format';
import classes from './province-custody.module.css';
import { ProvinceSlips } from './province-slips';
import { SlipSearch } from './slip-search';
import { boardColumns, countIn, filterOf } from './board.policy';

/** A province's credentials: what waits to be accepted, the way to the training day, and where all of them stand. */
export function ProvinceCustody({ province, own }: { province: string; own: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayHandOver = useMay('custody.hand-over');
  const board = useQuery({
    queryKey: keys.custodyBoard,
    queryFn: ({ signal }) => custodyBoardApi.read(signal),
  });
  const row = board.data?.items.find(({ code }) => code === province);
  return (
    <div className={classes.parts}>
      {mayHandOver && <UnsentHere province={province} />}
      <TransfersToAccept province={province} />
      {mayHandOver && (
        <div className={classes.start}>
          {/* A page of its own: its worker looks after that address and no other. */}
          <Button
            component="a"
            href={`/hand-over/${province}`}
            size="lg"
            leftSection={<IconSignature size={22} aria-hidden />}
          >
            {t('province-custody.start')}
          </Button>
          <p className={classes.hint}>{t('province-custody.start-text')}</p>
        </div>
      )}
      {board.error && !row && <p className={classes.hint}>{problemText(board.error, t)}</p>}
      {board.isPending && <Skeleton height={64} />}
      {row && (
        <ul className={classes.figures} aria-label={t('province-custody.figures')}>
          {boardColumns.map((column) => (
            <li key={column}>
              <Link
                to="/organisations"
                search={{ ...filterOf(column), ...(own ? {} : { province }) }}
                className={classes.figure}
              >
                <strong>{format.number(countIn(row, column))}</strong>
                <span>{t(column === 'cohort' ? 'board-column.cohort' : `standing.${column}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <SlipSearch />
      {row && <ProvinceSlips province={row} />}
      <Papers province={province} />
    </div>
  );
}

/** The lists to sign on and the receipts of each batch that this province has; reads nothing that is not read already. */
function Papers({ province }: { province: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: [...keys.provinceTransfers, province],
    queryFn: ({ signal }) => handOverApi.transfers(province, signal),
  });
  if (!data || data.items.length === 0) return null;
  const accepted = data.items.filter(({ acceptedAt }) => acceptedAt);
  return (
    <>
      <PaperList
        title={t('province-custody.sheets')}
        papers={[...new Map(data.items.map(({ batch }) => [batch.id, batch])).values()].map((batch) => ({
          id: batch.id,
          title: batch.title,
          url: handOverApi.signSheetUrl(batch.id, province),
        }))}
      />
      {accepted.length > 0 && (
        <PaperList
          title={t('transfer-receipt.title')}
          papers={accepted.map(({ id, batch, acceptedAt }) => ({
            id,
            title: `${batch.title} · ${format.shortDate(acceptedAt!)}`,
            url: handOverApi.transferReceiptUrl(id),
          }))}
        />
      )}
    </>
  );
}

interface PaperListProps {
  title: string;
  papers: { id: string; title: string; url: string }[];
}

function PaperList({ title, papers }: PaperListProps) {
  return (
    <div className={classes.sheets}>
      <span>{title}</span>
      <ul>
        {papers.map((paper) => (
          <li key={paper.id}>
            <Anchor href={paper.url} download className={classes.sheet}>
              <IconFileText size={16} aria-hidden /> {paper.title}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  );
}
