import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { RecordSkeleton } from '../ui/record-list';
import { useTitle } from '../ui/use-title';
import { Attention } from './attention';
import { HandOverHeader } from './hand-over-header';
import { HandOverList, type ShownStage } from './hand-over-list';
import { HandOverOne } from './hand-over-one';
import type { HandOverSearch } from './hand-over-search';
import classes from './hand-over.module.css';
import { LineState } from './line-state';
import type { Person } from './person';
import { waiting } from './sending';
import { useHandOverList } from './use-hand-over-list';
import { useOnline } from './use-online';
import { useOpenItem } from './use-open-item';
import { usePlace } from './use-place';

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
  const [stage, setStage] = useState<ShownStage>('waiting');
  useTitle(t('hand-over.title', { province: list?.province.name ?? '' }));

  const go = (next: HandOverSearch) => void navigate({ search: next });
  const unsent = kept.filter(({ refusal }) => !refusal);
  const refusals = kept.filter(({ refusal }) => refusal);
  // What was sent changes the list, a refusal says that it has changed; a network that is back brings a newer one.
  useEffect(() => {
    void client.invalidateQueries({ queryKey: keys.handOverLists });
  }, [client, unsent.length, refusals.length, online]);

  const { item: open, gone } = useOpenItem(list?.items, search);
  const place = usePlace(open?.id ?? null);
  const unknown = list && !open ? (search.slip ?? search.lao ?? null) : null;
  return (
    <div ref={place.screen} className={classes.screen} onScroll={place.onScroll}>
      <HandOverHeader
        titleRef={place.title}
        title={open?.title ?? t('hand-over.title', { province: list?.province.name ?? '' })}
        onBack={open ? () => go({}) : null}
        unsent={kept.length}
      />
      <main className={classes.body}>
        <LineState
          offline={!online || (list?.fromDevice ?? false)}
          listAt={list?.fromDevice ? list.at : null}
          clockOff={list?.clockOff ?? 0}
          signedOut={signedOut || refused || (list?.signedOut ?? false)}
          unsent={unsent}
          person={person}
          sayReady={!open && (list?.onDevice ?? false)}
        />
        {!open && <Attention kept={refusals} />}
        {error && !list && <BlankProblem error={error} retry={() => void refetch()} />}
        {!list && !error && <RecordSkeleton />}
        {list && open && (
          <HandOverOne
            key={open.id}
            list={list}
            item={open}
            gone={gone}
            scanned={search.slip ?? null}
            person={person}
            kept={kept.filter(({ body }) => body.itemId === open.id)}
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
            stage={stage}
            onStage={setStage}
            unknown={unknown}
            onOpen={go}
          />
        )}
      </main>
    </div>
  );
}
