import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { erasureKeys, erasuresApi, type ErasablePerson } from '../api/erasures.api';
import { BlankProblem } from '../ui/blank';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { SearchField } from '../ui/search-field';
import classes from './erasures.module.css';
import type { Show } from './show';

const restMs = 300;

/** Finds somebody by a part of their name or address. */
export function PersonSearch({ show }: { show: Show }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [sought] = useDebouncedValue(words.trim(), restMs);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: erasureKeys.people(sought),
    queryFn: ({ signal }) => erasuresApi.people(sought, signal),
    enabled: sought.length > 1,
  });
  return (
    <div className={classes.search}>
      <SearchField
        label={t('erasures.search')}
        value={words}
        onType={setWords}
        onClear={() => setWords('')}
      />
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {isFetching && !data && <RecordSkeleton />}
      {data?.items.length === 0 && <p role="status">{t('erasures.nobody')}</p>}
      {data && data.items.length > 0 && (
        <RecordList label={t('erasures.found')}>
          {data.items.map((person) => (
            <Record
              key={person.contactId}
              title={nameOf(person, t('contact.nameless'))}
              detail={<Addresses person={person} />}
              actions={
                <Button
                  size="compact-md"
                  variant="light"
                  aria-label={`${t('erasures.look')} ${nameOf(person, t('contact.nameless'))}`}
                  onClick={() => show({ contact: person.contactId })}
                >
                  {t('erasures.look')}
                </Button>
              }
            />
          ))}
        </RecordList>
      )}
    </div>
  );
}

/** By what a person is called: in the register, else where they write. */
export function nameOf(person: ErasablePerson, nameless: string): string {
  return person.officer?.name ?? person.addresses.find(({ name }) => name)?.name ?? nameless;
}

/** From where a person writes, on all channels. */
export function Addresses({ person }: { person: ErasablePerson }) {
  const { t } = useTranslation();
  return person.addresses
    .map(({ channel, address, name }) =>
      [t(`channel.${channel}`), name, channel === 'email' || channel === 'phone' ? address : null]
        .filter(Boolean)
        .join(' '),
    )
    .join(' · ');
}
