import { Button, Checkbox, Kbd } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copiesApi, copyKeys, type CardArea, type CopyDecision, type IdCardCopy } from '../api/copies.api';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { toastDone, toastProblem } from '../ui/toast';
import { useKeys } from '../ui/use-keys';
import { carried } from './area-moves.policy';
import { CardBoard } from './card-board';
import { copiesChanged } from './copies-changed';
import classes from './copies.module.css';
import { FileCopy } from './file-copy';
import { nextCopy } from './next-copy';
import { RefuseDialog } from './refuse-dialog';
import { RegisterSide } from './register-side';
import { TurnButtons } from './turn-buttons';
import { usePicture } from './use-picture';
import { isViewLimit, ViewLimit } from './view-limit';

/** What was chosen of the page as it lay. */
interface Chosen {
  turned: number;
  frame: CardArea;
  covers: CardArea[];
}

/** Looks at a copy, covers what must not be kept, and takes it or sends it back; then the next one. Keys: f, v, a, x, n, l, r. */
export function CopyReview({ copy }: { copy: IdCardCopy }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { batch } = useSearch({ from: '/signed-in/shell/id-cards/$copyId' });
  const { view, turn, address } = usePicture(copy, 'review-views');
  const proposed = useQuery({
    queryKey: [...copyKeys.copy(copy.id), 'areas', copy.turned],
    queryFn: () => copiesApi.areas(copy.id),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  const [changed, setChanged] = useState<Chosen | null>(null);
  const [nothing, setNothing] = useState(false);
  const [refusing, setRefusing] = useState(false);
  const chosen = (changed?.turned === copy.turned ? changed : proposed.data) ?? null;
  const { turned } = copy;
  const look = () => view.mutate(t('copies.review-reason'));
  const next = useMutation({
    mutationFn: () =>
      nextCopy(copy, async (state, behind) => {
        const { items } = await copiesApi.list({ state, ...(batch && { batch }) }, behind);
        return items;
      }),
    onSuccess: (one) =>
      one
        ? navigate({ to: '/id-cards/$copyId', params: { copyId: one.id }, search: batch ? { batch } : {} })
        : navigate({ to: '/id-cards', search: { tab: 'waiting' } }),
    onError: (error) => toastProblem(error),
  });
  const onDecided = async (decision: CopyDecision) => {
    setRefusing(false);
    const left = decision.missing.map(({ slot, officer }) =>
      [t(`copies.slot.${slot}`), officer?.name].filter(Boolean).join(' '),
    );
    const lao = copy.owed?.lao.name;
    if (lao && decision.state === 'refused') {
      toastDone(t(decision.told ? 'copies.refused-told' : 'copies.refused-untold', { lao }));
    } else if (lao) {
      toastDone(
        left.length
          ? t('copies.still-missing', { lao, list: left.join(', ') })
          : t('copies.complete', { lao }),
      );
    }
    await copiesChanged(client);
    client.removeQueries({ queryKey: copyKeys.copy(copy.id) });
    next.mutate();
  };
  const accept = useMutation({
    mutationFn: () =>
      copiesApi.accept(copy.id, {
        version: copy.version,
        frame: chosen!.frame,
        covers: nothing ? [] : chosen!.covers,
        nothingToCover: nothing,
      }),
    onSuccess: onDecided,
    onError: (error) => toastProblem(error),
  });
  const split = useMutation({
    mutationFn: () => copiesApi.split(copy.id, copy.version),
    onSuccess: async (other) => {
      toastDone(t('copies.split-done'));
      await Promise.all([
        client.invalidateQueries({ queryKey: copyKeys.copy(copy.id) }),
        copiesChanged(client),
      ]);
      await navigate({ to: '/id-cards/$copyId', params: { copyId: other.id }, search: {} });
    },
    onError: (error) => toastProblem(error),
  });
  const isSettled = !proposed.isPlaceholderData && !turn.isPending && !accept.isPending;
  const ready = Boolean(address && chosen && copy.owed) && isSettled;
  useKeys({
    v: () => address || look(),
    a: () => ready && accept.mutate(),
    x: () => address && setRefusing(true),
    n: () => next.mutate(),
  });
  return (
    <div className={classes.review}>
      <div>
        {address && chosen ? (
          <>
            <CardBoard
              address={address}
              frame={chosen.frame}
              covers={nothing ? [] : chosen.covers}
              onFrame={(frame) =>
                setChanged({ turned, frame, covers: carried(chosen.covers, chosen.frame, frame) })
              }
              onCover={(index, cover) =>
                setChanged({
                  turned,
                  frame: chosen.frame,
                  covers: chosen.covers.map((one, at) => (at === index ? cover : one)),
                })
              }
            />
            <TurnButtons turn={turn} />
            <p className={classes['board-hint']}>{t('copies.board-hint')}</p>
            <Checkbox
              mt="sm"
              label={t('copies.nothing-to-cover')}
              checked={nothing}
              onChange={(event) => setNothing(event.currentTarget.checked)}
            />
          </>
        ) : (
          <Notice tone="warn" title={t('copies.closed')}>
            <p>{t('copies.closed-text')}</p>
            <Button mt="xs" loading={view.isPending} onClick={look} rightSection={<Kbd size="xs">v</Kbd>}>
              {t('copies.look')}
            </Button>
            {view.error && <p role="alert">{problemText(view.error, t)}</p>}
            {isViewLimit(view.error) && <ViewLimit kind="review" />}
          </Notice>
        )}
      </div>
      <div>
        {copy.doubt && (
          <div className={classes.notices}>
            <Notice tone="warn" title={t(`copies.doubt.${copy.doubt}`)}>
              <p>{t(`copies.doubt-text.${copy.doubt}`)}</p>
            </Notice>
          </div>
        )}
        <RegisterSide copy={copy} />
        <FileCopy copy={copy} />
        <div className={classes.acts}>
          <Button
            disabled={!ready}
            loading={accept.isPending}
            onClick={() => accept.mutate()}
            rightSection={<Kbd size="xs">a</Kbd>}
          >
            {t('copies.accept')}
          </Button>
          <Button
            variant="default"
            disabled={!address}
            onClick={() => setRefusing(true)}
            rightSection={<Kbd size="xs">x</Kbd>}
          >
            {t('copies.refuse')}
          </Button>
          <Button
            variant="default"
            loading={next.isPending}
            onClick={() => next.mutate()}
            rightSection={<Kbd size="xs">n</Kbd>}
          >
            {t('copies.next')}
          </Button>
          <Button
            variant="subtle"
            disabled={!address}
            loading={split.isPending}
            onClick={() => split.mutate()}
          >
            {t('copies.split')}
          </Button>
        </div>
      </div>
      {refusing && <RefuseDialog copy={copy} onDone={onDecided} onClose={() => setRefusing(false)} />}
    </div>
  );
}
