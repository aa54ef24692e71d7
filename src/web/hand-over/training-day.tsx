import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOverItem } from '../api/hand-over.api';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { RecordSkeleton } from '../ui/record-list';
import { useTitle } from '../ui/use-title';
import { Attention } from './attention';
import { HandOverHeader } from './hand-over-header';
import { HandOverList } from './hand-over-list';
import { HandOverOne } from './hand-over-one';
import type { HandOverSearch } from './hand-over-search';
import classes from './hand-over.module.css';
import { LineState } from './line-state';
import type { Person } from './person';
import { waiting } from './sending';
import { useHandOverList } from './use-hand-over-list';
import { useOnline } from './use-online';

interface TrainingDayProps {
  province: string;
  person: Person;
  signedOut: boolean;
}

/** The list, or the one that is being handed over; above both, what has not reached the desk. */
export function TrainingDay({ province, person, signedOut }: TrainingDayProps) {
  const { t } = useTranslation();
  const search = useSearch({ from: '/hand-over/$province' });
  const navigate = useNavigate({ from: '/hand-over/$province' });
  const client = useQueryClient();
  const online = useOnline();
  const { kept, signedOut: refused } = useSyncExternalStore(waiting.subscribe, waiting.read);
  const { data: list, error, refetch } = useHandOverList(province);
  const [text, setText] = useState('');
  useTitle(t('hand-over.title', { province: list?.province.name ?? '' }));

  // What was sent changes the list; a network that is back brings a newer one.
  useEffect(() => {
    void client.invalidateQueries({ queryKey: keys.handOverLists });
  }, [client, kept.length, online]);

  const go = (next: HandOverSearch) => void navigate({ search: next });
  const unsent = kept.filter(({ refusal }) => !refusal);
  const refusals = kept.filter(({ refusal }) => refusal);
  const open = list ? findOpen(list.items, search) : null;
  const unknown = list && !open ? (search.slip ?? search.lao ?? null) : null;
  return (
    <div className={classes.screen}>
      <HandOverHeader
        title={open?.title ?? t('hand-over.title', { province: list?.province.name ?? '' })}
        onBack={open ? () => go({}) : null}
      />
      <main className={classes.body}>
        <LineState
          offline={!online || (list?.fromDevice ?? false)}
          listAt={list?.fromDevice ? list.at : null}
          signedOut={signedOut || refused || (list?.signedOut ?? false)}
          unsent={unsent}
          person={person}
          sayReady={!open}
        />
        <Attention kept={open ? refusals.filter(({ body }) => body.itemId === open.id) : refusals} />
        {error && !list && <BlankProblem error={error} retry={() => void refetch()} />}
        {!list && !error && <RecordSkeleton />}
        {list && open && (
          <HandOverOne
            key={open.id}
            list={list}
            item={open}
            scanned={search.slip ?? null}
            person={person}
            unsent={unsent.find(({ body }) => body.itemId === open.id) ?? null}
            onNext={() => {
              setText('');
              go({});
            }}
          />
        )}
        {list && !open && (
          <HandOverList
            list={list}
            unsent={unsent}
            text={text}
            onText={setText}
            unknown={unknown}
            onOpen={go}
          />
        )}
      </main>
    </div>
  );
}

/** The one in the address; of several of a LAO the one that can be handed over, or else the newest. */
function findOpen(items: HandOverItem[], { lao, slip }: HandOverSearch): HandOverItem | null {
  if (slip) return items.find(({ serial }) => serial === slip) ?? null;
  const own = lao ? items.filter(({ laoCode }) => laoCode === lao) : [];
  return own.find(({ state }) => state === 'at-province') ?? own.at(-1) ?? null;
}
