import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import table from './number-table.module.css';

/** The heading of a column of numbers: pressing it puts the largest first, or the names in their order. */
export function SortHeading({
  words,
  active,
  ascending = false,
  className,
  sort,
}: {
  words: string;
  active: boolean;
  ascending?: boolean;
  className?: string;
  sort: () => void;
}) {
  return (
    <th
      scope="col"
      aria-sort={active ? (ascending ? 'ascending' : 'descending') : undefined}
      className={className}
    >
      <UnstyledButton className={table.sort} onClick={sort}>
        {words}
        {active &&
          (ascending ? <IconArrowUp size={14} aria-hidden /> : <IconArrowDown size={14} aria-hidden />)}
      </UnstyledButton>
    </th>
  );
}
