import { Skeleton, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handOverApi, type LaoItem } from '../api/hand-over.api';
import { keys } from '../api/keys';
import { MoreButton } from '../ui/more-button';
import { problemText } from '../ui/problem-text';
import { useFormat } from '../ui/use-format';
import { CredentialTrail } from './credential-trail';
import classes from './lao-credential.module.css';

interface EarlierItemsProps {
  laoCode: string;
  /** The one whose trail is shown above. */
  newest: string;
  /** The one that somebody looks for, open from the start. */
  sought: string | undefined;
}

/** What a LAO had before, for whoever asks years later; the way of each is read when it is opened. */
export function EarlierItems({ laoCode, newest, sought }: EarlierItemsProps) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: keys.laoItems(laoCode),
    queryFn: ({ pageParam, signal }) => handOverApi.itemsOf(laoCode, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const items = pages.data?.pages.flatMap((page) => page.items).filter(({ id }) => id !== newest) ?? [];
  if (pages.error) return <p className={classes.detail}>{problemText(pages.error, t)}</p>;
  if (items.length === 0) return null;
  return (
    <div>
      <h3 className={classes.subheading}>{t('earlier-items.title')}</h3>
      <ul className={classes.earlier}>
        {items.map((item) => (
          <EarlierItem key={item.id} item={item} opened={item.id === sought} />
        ))}
      </ul>
      <MoreButton pages={pages} />
    </div>
  );
}

function EarlierItem({ item, opened }: { item: LaoItem; opened: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(opened);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const facts = [
    item.serial && t('hand-over.envelope', { serial: item.serial }),
    t(`item-state.${item.state}`),
    item.handedAt && t('earlier-items.handed', { date: format.shortDate(item.handedAt) }),
    item.endedAt && t('earlier-items.ended', { date: format.shortDate(item.endedAt) }),
  ].filter(Boolean);
  return (
    <li data-item={item.id}>
      <UnstyledButton aria-expanded={open} className={classes.open} onClick={() => setOpen(!open)}>
        <Chevron size={17} aria-hidden />
        <span>
          {item.batch
            ? t('earlier-items.one', { epoch: item.epoch, batch: item.batch.title })
            : t('earlier-items.asked', { epoch: item.epoch, number: item.case?.number })}
          <span className={classes.detail}>
            {format.shortDate(item.createdAt)} · {facts.join(' · ')}
          </span>
        </span>
      </UnstyledButton>
      {open && <EarlierTrail id={item.id} />}
    </li>
  );
}

function EarlierTrail({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: keys.itemTrail(id),
    queryFn: ({ signal }) => handOverApi.trail(id, signal),
  });
  if (data) return <CredentialTrail steps={data.steps} />;
  return error ? <p className={classes.detail}>{problemText(error, t)}</p> : <Skeleton height={120} />;
}
