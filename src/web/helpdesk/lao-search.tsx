import { TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { laoLinkApi } from '../api/lao-link.api';
import type { TicketLao } from '../api/types';
import { LaoPlace } from './lao-place';
import classes from './ticket-lao.module.css';

interface LaoSearchProps {
  onSeek: (words: string) => void;
  onPick: (lao: TicketLao) => void;
}

/** Looks for any LAO of the register, as it is typed; Enter takes what stands first. */
export function LaoSearch({ onSeek, onPick }: LaoSearchProps) {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const [q] = useDebouncedValue(sought.trim(), 120);
  const { data, isPlaceholderData } = useQuery({
    queryKey: [...keys.laoLists, 'find', q],
    queryFn: ({ signal }) => laoLinkApi.find(q, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const isCurrent = q !== '' && q === sought.trim() && !isPlaceholderData;
  const found = sought.trim()
    ? (data?.items ?? []).map(({ code, title: name, district, province }) => ({
        code,
        name,
        district,
        province,
      }))
    : [];
  return (
    <>
      <TextInput
        size="sm"
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder={t('lao-link.search')}
        aria-label={t('lao-link.search')}
        value={sought}
        maxLength={100}
        onChange={(event) => {
          setSought(event.currentTarget.value);
          onSeek(event.currentTarget.value.trim());
        }}
        onKeyDown={(event) => {
          // What stands there still answers older words: it must not be taken for the new ones.
          if (event.key === 'Enter' && isCurrent && found[0]) onPick(found[0]);
        }}
      />
      <ul className={classes.list} aria-label={t('lao-link.found')}>
        {found.map((lao) => (
          <li key={lao.code}>
            <UnstyledButton className={classes.candidate} onClick={() => onPick(lao)}>
              <LaoPlace lao={lao} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {isCurrent && found.length === 0 && <p className={classes.hint}>{t('lao-link.nothing')}</p>}
    </>
  );
}
