import { ActionIcon, Button, Checkbox, Group, Menu } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { IconChecks, IconChevronDown, IconHistory, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bulkApi, matchingOf } from '../../api/bulk.api';
import { keys } from '../../api/keys';
import type { ListFilter, Selectable } from '../../api/types';
import { useCommands } from '../../ui/command-store';
import { useFormat } from '../../ui/use-format';
import { shownTickets } from '../use-shown-tickets';
import { actNames, BulkDialog, type ActName } from './bulk-dialog';
import { BulkProgress } from './bulk-progress';
import { BulkRecent } from './bulk-recent';
import classes from './bulk.module.css';
import { ExportMenu } from './export-menu';
import { extended, nothingChosen, type Selection, toggled } from './selection.policy';
import { useSelectionKeys } from './use-selection-keys';

interface BulkBarProps {
  filter: ListFilter;
  ticketId: string | null;
  /** On the screen of the search: the tickets as they stand there, by their ids. */
  found?: () => string[];
  /** Tells the list what stands before each ticket; nothing while nobody chooses. */
  onChoice: (choice: () => ((ticket: Selectable) => ReactNode) | undefined) => void;
}

const actKeys: Partial<Record<string, ActName>> = {
  e: 'close',
  s: 'snooze',
  a: 'assign',
  p: 'prioritise',
  t: 'tag',
};

/** Chooses tickets of the list, or all that match, and does one thing to all of them; by mouse, touch or keys. */
export function BulkBar({ filter, ticketId, found, onChoice }: BulkBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [choosing, setChoosing] = useState(false);
  const [selection, setSelection] = useState<Selection>(nothingChosen);
  const [everything, setEverything] = useState(false);
  const [act, setAct] = useState<ActName | null>(null);
  const [watched, setWatched] = useState<string | null>(null);
  const [recent, setRecent] = useState(false);
  const matching = matchingOf(filter, found ? 'search' : 'list');
  const { data: all } = useQuery({
    queryKey: [...keys.views, 'count', filter],
    queryFn: ({ signal }) => bulkApi.count(matching!, signal),
    enabled: choosing && matching !== null,
  });
  const shownIds = found ?? listedIds;
  const count = everything ? (all?.count ?? 0) : selection.chosen.size;
  const some = choosing && count > 0;

  const end = () => {
    setChoosing(false);
    setEverything(false);
    setSelection(nothingChosen);
  };
  const change = (next: (before: Selection) => Selection) => {
    setChoosing(true);
    setEverything(false);
    setSelection(next);
  };
  const here = () =>
    document.activeElement?.closest<HTMLElement>('[data-ticket]')?.dataset.ticket ??
    ticketId ??
    shownIds()[0];
  const chooseHere = () => {
    const id = here();
    if (id) change((before) => toggled(before, id));
  };
  const extendHere = (step: number) => {
    const order = shownIds();
    const begin = selection.anchor ?? here();
    const to = step ? order[order.indexOf(begin ?? '') + step] : here();
    if (to)
      change((before) => extended(before.anchor ? before : { ...before, anchor: begin ?? null }, to, order));
  };
  const chooseAll = () => {
    setChoosing(true);
    if (matching) setEverything(true);
    else setSelection({ chosen: new Set(shownIds()), anchor: null });
  };

  // Another list: what was chosen of the last one is not in sight any more.
  const shown = JSON.stringify(filter);
  useEffect(end, [shown]);
  useEffect(() => {
    const choice = ({ id, number }: Selectable) => (
      <span className={classes.choice}>
        <Checkbox
          aria-label={t('bulk.choose', { number })}
          checked={everything || selection.chosen.has(id)}
          onChange={() => change((before) => toggled(before, id))}
        />
      </span>
    );
    onChoice(() => (choosing ? choice : undefined));
  }, [choosing, everything, selection, onChoice, t]);
  useEffect(() => () => onChoice(() => undefined), [onChoice]);

  useSelectionKeys({
    x: chooseHere,
    'shift+x': () => extendHere(0),
    'shift+down': () => extendHere(1),
    'shift+up': () => extendHere(-1),
    ...(choosing && !act ? { escape: end } : {}),
    ...(some && !act
      ? Object.fromEntries(Object.entries(actKeys).map(([key, name]) => [key, () => setAct(name!)]))
      : {}),
  });
  const group = t('bulk.many');
  useCommands([
    { id: 'bulk-all', label: t('bulk.choose-all'), group, run: chooseAll },
    { id: 'bulk-recent', label: t('bulk.recent'), group, run: () => setRecent(true) },
    ...(some
      ? actNames.map((name) => ({
          id: `bulk-${name}`,
          label: t(`bulk.act.${name}`),
          group,
          run: () => setAct(name),
        }))
      : []),
  ]);

  return (
    <section className={classes.bar} aria-label={t('bulk.many')}>
      <div className={classes.line}>
        {!choosing && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            fw={400}
            leftSection={<IconChecks size={16} aria-hidden />}
            title={`${t('bulk.begin')} (x)`}
            onClick={() => setChoosing(true)}
          >
            {t('bulk.begin')}
          </Button>
        )}
        {choosing && (
          <>
            <span className={classes.words} role="status">
              {count ? t('bulk.chosen', { count, shown: format.number(count) }) : t('bulk.none')}
            </span>
            <Menu position="bottom-end" shadow="md">
              <Menu.Target>
                <Button
                  size="compact-sm"
                  variant="light"
                  disabled={!some}
                  rightSection={<IconChevronDown size={14} aria-hidden />}
                >
                  {t('bulk.do')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {actNames.map((name) => (
                  <Menu.Item key={name} onClick={() => setAct(name)}>
                    {t(`bulk.act.${name}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('bulk.end')}
              title={t('bulk.end')}
              onClick={end}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </>
        )}
        {!choosing && (
          <Group gap={2}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('bulk.recent')}
              title={t('bulk.recent')}
              onClick={() => setRecent(true)}
            >
              <IconHistory size={16} aria-hidden />
            </ActionIcon>
            <ExportMenu filter={filter} />
          </Group>
        )}
      </div>
      {choosing && !everything && matching && (all?.count ?? 0) > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={chooseAll}>
          {t('bulk.all', { count: all!.count, shown: format.number(all!.count) })}
        </Button>
      )}
      {watched && <BulkProgress id={watched} onUndo={setWatched} onClose={() => setWatched(null)} />}
      {recent && <BulkRecent onPick={setWatched} onClose={() => setRecent(false)} />}
      {act && (
        <BulkDialog
          name={act}
          tickets={everything ? null : [...selection.chosen]}
          matching={matching}
          count={count}
          onClose={() => setAct(null)}
          onBegun={(id) => {
            setAct(null);
            end();
            setWatched(id);
          }}
        />
      )}
    </section>
  );
}

function listedIds(): string[] {
  return shownTickets().map(({ id }) => id);
}
