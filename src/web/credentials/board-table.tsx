import { Select } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type CustodyBoard, custodyBoardApi } from '../api/custody-board.api';
import { keys } from '../api/keys';
import table from '../ui/number-table.module.css';
import { SortHeading } from '../ui/sort-heading';
import { BoardRow } from './board-row';
import classes from './board.module.css';
import { boardColumns, type BoardOrder, boardOrders, sortBoard } from './board.policy';

/** The provinces side by side; every heading sorts, those that lag stand first. */
export function BoardTable({ board }: { board: CustodyBoard }) {
  const { t } = useTranslation();
  const { by = 'lagging' } = useSearch({ from: '/signed-in/shell/custody' });
  const navigate = useNavigate({ from: '/custody' });
  const waits = board.items.some(({ waitingSince }) => waitingSince);
  const transfers = waits || board.items.some(({ accepted }) => accepted);
  const { data: waiting } = useQuery({
    queryKey: [...keys.custodyBoard, 'waiting'],
    queryFn: ({ signal }) => custodyBoardApi.waiting(signal),
    enabled: waits,
  });
  const sortBy = (order: BoardOrder) =>
    void navigate({
      to: '.',
      search: { by: order === 'lagging' ? undefined : order },
      replace: true,
      resetScroll: false,
    });
  const heading = (order: BoardOrder, words: string, className?: string) => (
    <SortHeading
      key={order}
      words={words}
      active={by === order}
      ascending={order === 'name'}
      className={className}
      sort={() => sortBy(order)}
    />
  );
  return (
    <>
      <Select
        className={classes.order}
        label={t('board.order')}
        allowDeselect={false}
        value={by}
        onChange={(order) => sortBy(boardOrders.find((one) => one === order) ?? 'lagging')}
        data={boardOrders.map((value) => ({
          value,
          label:
            value === 'lagging' || value === 'waiting' || value === 'name'
              ? t(`board.order-${value}`)
              : t(`board-column.${value}`),
        }))}
      />
      <table className={`${table.table} ${classes.board}`}>
        <thead>
          <tr>
            {heading('name', t('province-column.name'), table.nameHeading)}
            {heading('lagging', t('board.progress'), classes.barHeading)}
            {boardColumns.map((column) => heading(column, t(`board-column.${column}`)))}
            {heading('laos', t('board-column.laos'))}
            {transfers && heading('waiting', t('batch-column.transfer'))}
          </tr>
        </thead>
        <tbody>
          {sortBoard(board.items, by).map((province) => (
            <BoardRow
              key={province.code}
              province={province}
              hasTransfers={transfers}
              waiting={waiting?.filter((transfer) => transfer.province.code === province.code) ?? []}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}
