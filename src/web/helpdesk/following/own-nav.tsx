import { UnstyledButton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../ui/command-store';
import classes from '../../ui/navigation.module.css';
import { useKeys } from '../../ui/use-keys';
import type { InboxSearch } from '../inbox-search';
import { SavedViewsNav } from '../saved-views/saved-views-nav';
import { ViewCount } from '../view-count';
import { NewsDialog } from './news-dialog';
import { useUnread } from './use-unread';

/** What is one's own in the inbox's side list: what one was told of, and the lists that are kept by name. */
export function OwnNav({ shown }: { shown: InboxSearch | null }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const unread = useUnread();
  const open = () => setOpened(true);
  useKeys({ 'g f': open });
  useCommands([
    { id: 'news', label: t('following.news'), keys: 'g f', group: t('palette.screens'), run: open },
  ]);
  return (
    <div className={classes.group}>
      <h2 className={classes.heading}>{t('following.own')}</h2>
      <UnstyledButton className={classes.link} onClick={open} aria-haspopup="dialog">
        <IconBell size={17} stroke={1.7} aria-hidden />
        <span className={classes.label}>{t('following.news')}</span>
        {unread > 0 && <ViewCount count={unread} />}
      </UnstyledButton>
      <SavedViewsNav shown={shown} />
      {opened && <NewsDialog onClose={() => setOpened(false)} />}
    </div>
  );
}
