import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handOverApi } from '../api/hand-over.api';
import { keys } from '../api/keys';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { readSlipNumber } from './slip-number.policy';
import classes from './slip-search.module.css';

/** Somebody brings a slip: whose is it, does it still count, and which way has it come? */
export function SlipSearch() {
  const { t } = useTranslation();
  const [typed, type] = useState('');
  const [sought, seek] = useState<string | null>(null);
  const serial = sought === null ? null : readSlipNumber(sought);
  return (
    <div className={classes.search}>
      <form
        role="search"
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          seek(typed.trim() || null);
        }}
      >
        <TextInput
          label={t('slip-search.label')}
          placeholder={t('slip-search.example')}
          value={typed}
          maxLength={20}
          autoComplete="off"
          inputMode="text"
          onChange={(event) => type(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" leftSection={<IconSearch size={16} aria-hidden />}>
          {t('slip-search.do')}
        </Button>
      </form>
      {sought !== null &&
        (serial ? (
          <Found serial={serial} />
        ) : (
          <Notice tone="warn" role="alert">
            {t('slip-search.not-a-number', { typed: sought })}
          </Notice>
        ))}
    </div>
  );
}

function Found({ serial }: { serial: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: [...keys.slips, serial],
    queryFn: ({ signal }) => handOverApi.bySlip(serial, signal),
    gcTime: 0,
  });
  if (!data) return error ? <Notice tone="bad">{problemText(error, t)}</Notice> : null;
  const [item] = data.items;
  if (!item)
    return (
      <Notice tone="warn" role="status">
        {t('slip-search.nobody', { serial })}
      </Notice>
    );
  // The number of another slip, or of none: this one was replaced, spoiled, lost or sent back.
  const counts = item.serial === serial;
  return (
    <Notice tone={counts ? 'good' : 'warn'} role="status">
      <Link
        to="/organisations/$code"
        params={{ code: item.laoCode }}
        search={{ item: item.id }}
        className={classes.found}
      >
        {t('slip-search.of', { serial, lao: item.title, district: item.district })}
      </Link>
      <br />
      {t(counts ? 'slip-search.counts' : 'slip-search.void')} · {t(`item-state.${item.state}`)}
    </Notice>
  );
}
