import { ActionIcon, Menu } from '@mantine/core';
import { IconAddressBook, IconDots, IconPencil, IconUserMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Holder } from '../api/types';
import { PersonMark } from '../ui/person-mark';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import { ContactList } from './contact-list';
import classes from './lao-screen.module.css';
import type { HolderTask } from './holder-task';

interface HolderCardProps {
  holder: Holder;
  mayCorrect: boolean;
  onTask: (task: HolderTask) => void;
}

/** Somebody in a post: who, as what, since when, and how they are reached. */
export function HolderCard({ holder, mayCorrect, onTask }: HolderCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { officer } = holder;
  const term = [
    holder.fromOn && t('post.since', { date: format.shortDate(holder.fromOn) }),
    holder.untilOn && t('post.until', { date: format.shortDate(holder.untilOn) }),
  ].filter(Boolean);
  return (
    <div className={classes.holder}>
      <div className={classes.holderTop}>
        <PersonMark id={officer.id} name={officer.name} />
        <div className={classes.who}>
          <div className={classes.name}>{officer.name}</div>
          {officer.position && <div>{officer.position}</div>}
          {term.length > 0 && <div className={classes.detail}>{term.join(' · ')}</div>}
          {holder.acting && <ToneChip tone="warn">{t('post.acting')}</ToneChip>}
          {holder.deputy && <ToneChip tone="plain">{t('post.deputy')}</ToneChip>}
        </div>
        {mayCorrect && (
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('post.more', { name: officer.name })}
              >
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconAddressBook size={16} />}
                onClick={() => onTask({ kind: 'add-contact', holder })}
              >
                {t('contact-point.add')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconPencil size={16} />}
                onClick={() => onTask({ kind: 'edit-officer', holder })}
              >
                {t('post.edit')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                color="var(--mantine-color-error)"
                leftSection={<IconUserMinus size={16} />}
                onClick={() => onTask({ kind: 'end-post', holder })}
              >
                {t('post.end')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <ContactList contacts={officer.contacts} mayCorrect={mayCorrect} onTask={onTask} />
    </div>
  );
}
