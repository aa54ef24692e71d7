import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Holidays } from '../api/documents.api';
import { Notice } from '../ui/notice';
import { useFormat } from '../ui/use-format';
import classes from './documents.module.css';

interface MissingHolidaysProps {
  missing: Holidays['missing'][number];
  onAdd: (name: string) => void;
}

/** Which announced holidays of a year nobody has entered, what to do, and the way to do it. */
export function MissingHolidays({ missing: { year, keys }, onAdd }: MissingHolidaysProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Notice tone="warn" role="status">
      <strong>{t('holidays.missing', { year: format.year(year) })}</strong>
      <p>{t('holidays.missing-text')}</p>
      <Group gap={6}>
        {keys.map((key) => (
          <Button
            key={key}
            size="compact-md"
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => onAdd(t(`holidays.announced-${key}`))}
          >
            {t(`holidays.announced-${key}`)}
          </Button>
        ))}
      </Group>
    </Notice>
  );
}

/** What the calendar holds by itself, so that nobody enters it a second time. */
export function FixedHolidays({ fixed }: Pick<Holidays, 'fixed'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <details className={classes.known}>
      <summary>{t('holidays.known')}</summary>
      <ul>
        {fixed.map(({ heldOn, fixed: day, instead }) => {
          const name = t(`holidays.fixed-${day}`);
          return (
            <li key={heldOn}>
              {format.date(heldOn)} · {instead ? t('holidays.instead', { name }) : name}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
