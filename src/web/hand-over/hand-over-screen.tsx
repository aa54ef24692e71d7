import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, isSignedOut } from '../api/problem';
import { sessionApi } from '../api/session.api';
import { useLiveSync } from '../live/live-sync';
import { sessionQuery } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { canKeep } from './field-box';
import classes from './hand-over.module.css';
import { forgetList, prepareForOffline } from './offline';
import { askSoon } from './patience';
import { type Person, personOf, rememberedPerson } from './person';
import { startSending } from './sending';
import { TrainingDay } from './training-day';

/** How soon it is tried again to reach the desk. In ms. */
const againAfter = 20_000;

/** Training-day mode: one LAO after the other, on a phone or tablet, with a network or without. */
export function HandOverScreen() {
  const { province } = useParams({ from: '/hand-over/$province' });
  const {
    data: session,
    error,
    refetch,
  } = useQuery({
    ...sessionQuery,
    queryFn: ({ signal }) => askSoon(sessionApi.current, signal),
    networkMode: 'always',
    retry: false,
    refetchOnMount: 'always',
    // A network that answers nothing never says that it is back.
    refetchInterval: ({ state }) => (state.status === 'error' ? againAfter : false),
  });
  const [person, setPerson] = useState<Person | null>(null);
  const signedOut = isSignedOut(error);
  const down = error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
  useEffect(() => prepareForOffline(), []);
  useEffect(() => {
    // The query library misses it where the page was opened without a network.
    const again = () => void refetch();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [refetch]);
  useEffect(() => {
    if (session) setPerson(personOf(session));
    else if (down) setPerson(rememberedPerson());
  }, [session, down]);
  useEffect(() => {
    if (signedOut && !session) void forgetList(province);
  }, [signedOut, session, province]);

  if (signedOut && !session)
    return <Navigate to="/sign-in" search={{ to: window.location.pathname + window.location.search }} />;
  if (session?.stage === 'enrol-second-factor') return <Navigate to="/second-factor" />;
  if (session && !session.permissions.includes('custody.hand-over'))
    return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  if (person)
    return (
      <>
        {session && <Live />}
        {canKeep() && <Sender person={person} />}
        <TrainingDay province={province} person={person} signedOut={signedOut} />
      </>
    );
  if (error) return <BlankProblem error={error} order={1} retry={() => void refetch()} />;
  return <Waiting />;
}

function Live() {
  useLiveSync();
  return null;
}

function Sender({ person }: { person: Person }) {
  useEffect(() => startSending(person.id), [person.id]);
  return null;
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <div className={classes.body} role="status" aria-label={t('list.loading')}>
      <Skeleton height={44} mb="md" />
      <Skeleton height={72} mb="sm" />
      <Skeleton height={72} />
    </div>
  );
}
