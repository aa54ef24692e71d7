import { Popover, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Message } from '../api/types';
import { useFormat } from '../ui/use-format';
import classes from './edit-mark.module.css';

/** Says that somebody changed what they had written, and shows what stood there before. */
export function EditMark({ message }: { message: Message }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Popover width={320} shadow="md" position="top" withArrow trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.mark}>{t('message.edited')}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('message.history')}>
        <h4 className={classes.title}>{t('message.history')}</h4>
        <ol className={classes.list}>
          {message.history.map((earlier) => (
            <li key={earlier.at}>
              <span className={classes.when}>{format.dateTime(earlier.at)}</span>
              <span className={classes.text}>{earlier.text}</span>
            </li>
          ))}
        </ol>
      </Popover.Dropdown>
    </Popover>
  );
}
